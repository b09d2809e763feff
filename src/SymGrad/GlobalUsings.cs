global using SymGrad.Transforming;

// What both readers share is written over the front end's types: here those of System.Reflection.
global using ArrayValue = SymGrad.Reading.ArrayValue<System.Type>;
global using NoValue = SymGrad.Reading.NoValue<System.Type>;
global using ScalarValue = SymGrad.Reading.ScalarValue<System.Type>;
global using Value = SymGrad.Reading.Value<System.Type>;
global using VersionValue = SymGrad.Reading.VersionValue<System.Type>;
