namespace Holdfast.Language;

/// <summary>
/// Everything Holdfast says to people, in English. A line is a name, " = " and the phrase; {0}, {1} are put in by the program. Another
/// language is another such text with the same names and the same {n}.
/// </summary>
internal static class English
{
    internal const string Phrases = """
        # buttons
        button.next = Next
        button.back = Back
        button.approve = Approve
        button.reject = Reject
        button.acknowledge = I accept this risk
        button.done = Done
        button.cancel = Cancel
        """;
}
