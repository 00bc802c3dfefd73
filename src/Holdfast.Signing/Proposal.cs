namespace Holdfast.Signing;

/// <summary>
/// What a chain makes of a request: the review for the owner and the plan for the vault, from one look at the request. Without a plan
/// (refused, or watched without a key) nothing can be signed.
/// </summary>
public sealed record Proposal(Request Request, Review Review, SigningPlan? Plan);
