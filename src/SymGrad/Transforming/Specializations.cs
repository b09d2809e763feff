using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using System.Threading;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>The code of one delegate for tensors of different ranks: made when arguments of these ranks first arrive, and found again by
/// looking at the arguments one after the other.</summary>
/// <param name="build">Makes the delegate for the <see cref="TensorForm.CodeOf">forms</see> of all tensors.</param>
internal sealed class Specializations(Func<IReadOnlyList<int>, Delegate> build)
{
    private readonly Lock gate = new();

    /// <summary>Where every search starts.</summary>
    public Node Root => field ??= new Node(this, []);

    /// <summary>The forms of the tensors that have been looked at so far.</summary>
    internal sealed class Node(Specializations all, int[] codes)
    {
        private (int Code, Node Next)[] known = [];
        private Delegate? made;

        /// <summary>Looks at one more tensor.</summary>
        public Node Next<T>(Tensor<T> tensor)
        {
            int code = TensorForm.CodeOf(tensor);
            foreach ((int known, Node next) in known)
            {
                if (known == code)
                {
                    return next;
                }
            }

            return Added(code);
        }

        private Node Added(int code)
        {
            lock (all.gate)
            {
                (int Code, Node Next) found = Array.Find(known, entry => entry.Code == code);
                if (found.Next is null)
                {
                    found = (code, new Node(all, [.. codes, code]));
                    known = [.. known, found];
                }

                return found.Next;
            }
        }

        /// <summary>The delegate for the tensors that have been looked at.</summary>
        public Delegate Code() => made ??= all.Build(codes);
    }

    private Delegate Build(int[] codes) => build(codes);
}
