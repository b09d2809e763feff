using System;

namespace SymGrad.Field.Programs;

/// <summary>Bodies that move.</summary>
public static partial class Mechanics
{
    /// <summary>The energy error after some steps of leapfrog of bodies that attract one another.</summary>
    [Differentiable]
    public static double ManyBodies(double[] masses, double[,] positions, double[,] velocities, double dt, int steps)
    {
        int n = masses.Length;
        var x = (double[,])positions.Clone();
        var v = (double[,])velocities.Clone();
        var a = new double[n, 3];
        for (int step = 0; step < steps; step++)
        {
            Accelerations(masses, x, a);
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k < 3; k++)
                {
                    v[i, k] += dt * a[i, k];
                    x[i, k] += dt * v[i, k];
                }
            }
        }

        double energy = 0;
        for (int i = 0; i < n; i++)
        {
            double square = 0;
            for (int k = 0; k < 3; k++)
            {
                square += v[i, k] * v[i, k];
            }

            energy += 0.5 * masses[i] * square;
            for (int j = 0; j < i; j++)
            {
                energy -= masses[i] * masses[j] / Math.Sqrt(Distance2(x, i, j) + 0.01);
            }
        }

        return energy;
    }

    private static void Accelerations(double[] masses, double[,] x, double[,] a)
    {
        int n = masses.Length;
        for (int i = 0; i < n; i++)
        {
            double ax = 0, ay = 0, az = 0;
            for (int j = 0; j < n; j++)
            {
                if (i == j)
                {
                    continue;
                }

                double r2 = Distance2(x, i, j) + 0.01;
                double inverse = masses[j] / (r2 * Math.Sqrt(r2));
                ax += (x[j, 0] - x[i, 0]) * inverse;
                ay += (x[j, 1] - x[i, 1]) * inverse;
                az += (x[j, 2] - x[i, 2]) * inverse;
            }

            a[i, 0] = ax;
            a[i, 1] = ay;
            a[i, 2] = az;
        }
    }

    private static double Distance2(double[,] x, int i, int j)
    {
        double dx = x[i, 0] - x[j, 0], dy = x[i, 1] - x[j, 1], dz = x[i, 2] - x[j, 2];
        return dx * dx + dy * dy + dz * dz;
    }

    public static object[] ManyBodiesAt(int n) => [Sample.Positive(Math.Min(n, 30), 50, 0.5), Sample.Matrix(Math.Min(n, 30), 3, 51), Sample.Matrix(Math.Min(n, 30), 3, 52), 0.01, 4];

    public record struct Vector3D(double X, double Y, double Z)
    {
        public static Vector3D operator +(Vector3D a, Vector3D b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vector3D operator -(Vector3D a, Vector3D b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static Vector3D operator *(double s, Vector3D a) => new(s * a.X, s * a.Y, s * a.Z);

        public readonly double Dot(Vector3D other) => X * other.X + Y * other.Y + Z * other.Z;

        public readonly double Length => Math.Sqrt(Dot(this));
    }

    public record Body(Vector3D Position, Vector3D Velocity, double Mass, string Name);

    /// <summary>Two bodies as records with vectors of one's own, by velocity Verlet.</summary>
    [Differentiable(Order = 2)]
    public static double TwoBodies(Body sun, Body earth, double dt, int steps)
    {
        Vector3D x = earth.Position - sun.Position, v = earth.Velocity;
        Vector3D a = Gravity(x, sun.Mass);
        for (int i = 0; i < steps; i++)
        {
            v += 0.5 * dt * a;
            x += dt * v;
            a = Gravity(x, sun.Mass);
            v += 0.5 * dt * a;
        }

        return 0.5 * earth.Mass * v.Dot(v) - sun.Mass * earth.Mass / x.Length;
    }

    private static Vector3D Gravity(Vector3D x, double mass)
    {
        double r = x.Length;
        return -mass / (r * r * r) * x;
    }

    public static object[] TwoBodiesAt(int n) =>
        [new Body(new(0.1, 0, 0), new(0, 0, 0), 1.1, "sun"), new Body(new(1, 0.2, 0.1), new(-0.1, 0.9, 0.05), 0.3, "earth"), 0.05, n];

    /// <summary>Lennard-Jones with a cutoff and periodic boundaries.</summary>
    [Differentiable]
    public static double LennardJones(double[] coordinates, double box, double cutoff)
    {
        double energy = 0;
        for (int i = 0; i < coordinates.Length; i += 3)
        {
            for (int j = i + 3; j < coordinates.Length; j += 3)
            {
                double r2 = 0;
                for (int k = 0; k < 3; k++)
                {
                    double d = coordinates[i + k] - coordinates[j + k];
                    d -= box * Math.Round(d / box);
                    r2 += d * d;
                }

                if (r2 >= cutoff * cutoff)
                {
                    continue;
                }

                double s6 = 1 / (r2 * r2 * r2);
                energy += 4 * (s6 * s6 - s6);
            }
        }

        return energy;
    }

    public static object[] LennardJonesAt(int n)
    {
        double[] grid = new double[3 * n];
        for (int i = 0; i < n; i++)
        {
            (grid[3 * i], grid[3 * i + 1], grid[3 * i + 2]) = (1.2 * (i % 5) + 0.1 * Math.Sin(i), 1.2 * (i / 5 % 5) + 0.1 * Math.Cos(2 * i), 1.2 * (i / 25) + 0.1 * Math.Sin(3 * i));
        }

        return [grid, 6.03, 2.513];
    }

    /// <summary>A shot with drag, flown until it is on the ground.</summary>
    [Differentiable(Order = 2)]
    public static double RangeOfShot(double speed, double angle, double drag)
    {
        double x = 0, y = 0, vx = speed * Math.Cos(angle), vy = speed * Math.Sin(angle);
        const double dt = 0.01;
        double lastX = 0, lastY = 0;
        while (y >= 0)
        {
            lastX = x;
            lastY = y;
            double v = Math.Sqrt(vx * vx + vy * vy);
            vx -= dt * drag * v * vx;
            vy -= dt * (9.81 + drag * v * vy);
            x += dt * vx;
            y += dt * vy;
        }

        // where the last step crosses the ground
        double t = lastY / (lastY - y);
        return lastX + t * (x - lastX);
    }

    public static object[] RangeOfShotAt(int n) => [2.0 + n * 0.1, 0.7, 0.02];

    private struct PendulumState
    {
        public double Theta1, Theta2, Omega1, Omega2;
    }

    /// <summary>A double pendulum by the Runge-Kutta method, its state a struct of fields.</summary>
    [Differentiable]
    public static double DoublePendulum(double theta1, double theta2, double l1, double l2, double m1, double m2, int steps)
    {
        const double h = 0.02;
        var s = new PendulumState { Theta1 = theta1, Theta2 = theta2 };
        for (int i = 0; i < steps; i++)
        {
            PendulumState k1 = Rate(s, l1, l2, m1, m2);
            PendulumState k2 = Rate(Move(s, k1, h / 2), l1, l2, m1, m2);
            PendulumState k3 = Rate(Move(s, k2, h / 2), l1, l2, m1, m2);
            PendulumState k4 = Rate(Move(s, k3, h), l1, l2, m1, m2);
            s.Theta1 += h / 6 * (k1.Theta1 + 2 * k2.Theta1 + 2 * k3.Theta1 + k4.Theta1);
            s.Theta2 += h / 6 * (k1.Theta2 + 2 * k2.Theta2 + 2 * k3.Theta2 + k4.Theta2);
            s.Omega1 += h / 6 * (k1.Omega1 + 2 * k2.Omega1 + 2 * k3.Omega1 + k4.Omega1);
            s.Omega2 += h / 6 * (k1.Omega2 + 2 * k2.Omega2 + 2 * k3.Omega2 + k4.Omega2);
        }

        return l1 * Math.Cos(s.Theta1) + l2 * Math.Cos(s.Theta2);
    }

    private static PendulumState Move(PendulumState s, PendulumState rate, double h)
    {
        s.Theta1 += h * rate.Theta1;
        s.Theta2 += h * rate.Theta2;
        s.Omega1 += h * rate.Omega1;
        s.Omega2 += h * rate.Omega2;
        return s;
    }

    private static PendulumState Rate(PendulumState s, double l1, double l2, double m1, double m2)
    {
        double delta = s.Theta2 - s.Theta1;
        double sin = Math.Sin(delta), cos = Math.Cos(delta), g = 9.81;
        double den1 = (m1 + m2) * l1 - m2 * l1 * cos * cos;
        double den2 = l2 / l1 * den1;
        return new PendulumState
        {
            Theta1 = s.Omega1,
            Theta2 = s.Omega2,
            Omega1 = (m2 * l1 * s.Omega1 * s.Omega1 * sin * cos + m2 * g * Math.Sin(s.Theta2) * cos + m2 * l2 * s.Omega2 * s.Omega2 * sin - (m1 + m2) * g * Math.Sin(s.Theta1)) / den1,
            Omega2 = (-m2 * l2 * s.Omega2 * s.Omega2 * sin * cos + (m1 + m2) * (g * Math.Sin(s.Theta1) * cos - l1 * s.Omega1 * s.Omega1 * sin - g * Math.Sin(s.Theta2))) / den2,
        };
    }

    public static object[] DoublePendulumAt(int n) => [0.5, 0.8, 1.1, 0.9, 1.3, 0.7, n];

    /// <summary>The cost of swinging a pole up with given forces.</summary>
    [Differentiable]
    public static double CartPole(ReadOnlySpan<double> forces, double mass, double length)
    {
        double x = 0, theta = Math.PI, v = 0, omega = 0, cost = 0;
        foreach (double force in forces)
        {
            double sin = Math.Sin(theta), cos = Math.Cos(theta);
            double temp = (force + mass * length * omega * omega * sin) / (1 + mass);
            double alpha = (9.81 * sin - cos * temp) / (length * (4.0 / 3 - mass * cos * cos / (1 + mass)));
            double acceleration = temp - mass * length * alpha * cos / (1 + mass);
            x += 0.02 * v;
            v += 0.02 * acceleration;
            theta += 0.02 * omega;
            omega += 0.02 * alpha;
            cost += 0.01 * force * force + x * x + 10 * (1 - Math.Cos(theta));
        }

        return cost;
    }

    public static object[] CartPoleAt(int n) => [Sample.Vector(n, 53), 0.2, 0.6];

    /// <summary>Where the hand of a robot with so many joints is, by products of 4 x 4 matrices.</summary>
    [Differentiable]
    public static double[] RobotArm(double[] angles, double[] lengths)
    {
        double[,] pose = { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
        for (int i = 0; i < angles.Length; i++)
        {
            double[,] joint = i % 2 == 0 ? RotationZ(angles[i], lengths[i]) : RotationX(angles[i], lengths[i]);
            pose = Times(pose, joint);
        }

        return [pose[0, 3], pose[1, 3], pose[2, 3]];
    }

    private static double[,] RotationZ(double angle, double length)
    {
        double c = Math.Cos(angle), s = Math.Sin(angle);
        return new double[,] { { c, -s, 0, length * c }, { s, c, 0, length * s }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
    }

    private static double[,] RotationX(double angle, double length)
    {
        double c = Math.Cos(angle), s = Math.Sin(angle);
        return new double[,] { { 1, 0, 0, length }, { 0, c, -s, 0 }, { 0, s, c, 0 }, { 0, 0, 0, 1 } };
    }

    private static double[,] Times(double[,] a, double[,] b)
    {
        var c = new double[4, 4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                for (int k = 0; k < 4; k++)
                {
                    c[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return c;
    }

    public static object[] RobotArmAt(int n) => [Sample.Vector(n, 54), Sample.Positive(n, 55, 0.5)];
}
