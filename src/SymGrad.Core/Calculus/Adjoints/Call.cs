using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <content>Calls of functions of arrays that a rule differentiates.</content>
internal sealed partial class Reverse
{
    private static bool IsCallOfArrays(Apply call) => Calls.TakeProducts(call);

    private void SweepCall(Apply call, Adjoints adjoints)
    {
        if (adjoints.Of(call) is not Expr cotangent)
        {
            return;
        }

        adjoints.Remove(call);
        var called = (CalledFunction)call.Operation;
        for (int k = 0; k < call.Operands.Length; k++)
        {
            if (active.Contains(call[k]) && Calls.Cotangent(called, call, cotangent, k) is Expr contribution)
            {
                adjoints.Add(call[k], contribution, adjoints.IsLazy(call));
            }
        }
    }
}
