namespace Holdfast.Fuzz;
public static class WorstCases { public static void Measure(TextWriter output) { } }
