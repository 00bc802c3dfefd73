namespace Holdfast.Signing;

/// <summary>
/// What a chain makes of a request: the review for the owner and the plan for the vault, from one look at the request. Without a plan
/// (refused, or watched without a key) nothing can be signed. Only a chain makes one: whoever else could, would show one thing and sign
/// another.
/// </summary>
public sealed record Proposal
{
    internal Proposal(Request request, Review review, SigningPlan? plan) => (Request, Review, Plan) = (request, review, plan);

    public Request Request { get; internal init; }
    public Review Review { get; internal init; }
    public SigningPlan? Plan { get; internal init; }
}
