global using SymGrad.Transforming;
