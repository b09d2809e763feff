using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace SymGrad.Reading;

/// <summary>Lets a recursion over a tree of any depth finish: where the stack runs low, it goes on on a new thread.</summary>
internal static class StackGuard
{
    private const int StackBytes = 64 << 20;

    public static bool HasRoom => RuntimeHelpers.TryEnsureSufficientExecutionStack();

    public static T OnNewStack<T>(Func<T> function)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Run, StackBytes) { IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;

        void Run()
        {
            try
            {
                result = function();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
