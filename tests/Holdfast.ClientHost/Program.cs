using System.Text.Json;
using System.Text.Json.Nodes;
using Holdfast.ClientHost;
using Holdfast.Signing;

// Serves the tests of tests/clients: a JSON request a line on standard input, a JSON answer a line on standard output, in order.
// It drives the wallet's own code for thousands of throw-away wallets, which a process for each would make too slow.
using var wallets = new Wallets();
var ethereum = new EthereumSigning(wallets);
using var input = new StreamReader(Console.OpenStandardInput());
using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
while (await input.ReadLineAsync() is { } line)
{
    var request = new HostRequest(JsonNode.Parse(line)!.AsObject());
    JsonObject answer;
    try
    {
        answer = await AnswerAsync(request);
    }
    catch (Exception exception)
    {
        // The test that asked fails with this text; nothing the wallet is asked may throw.
        answer = new() { ["exception"] = exception.ToString() };
    }
    await output.WriteLineAsync(answer.ToJsonString());
}

async Task<JsonObject> AnswerAsync(HostRequest request)
{
    var result = request.Text("do") switch
    {
        "bbqr-split" => BbqrCodes.Split(request),
        "scan" => BbqrCodes.Scan(request),
        "xpub" => Derivations.Xpub(request, wallets),
        "account" => Derivations.Account(request, wallets),
        "descriptor" => Derivations.Descriptor(request),
        "sign" => await Signing.SignAsync(request, wallets),
        "describe" => Signing.Describe(request),
        "combine" => Signing.Combine(request),
        "finish" => Signing.Finish(request),
        "verify" => Signing.Verify(request),
        "eth-define" => ethereum.Define(request),
        "eth-account" => ethereum.Account(request),
        "eth-transaction" => await ethereum.TransactionAsync(request),
        "eth-typed-data" => await ethereum.TypedDataAsync(request),
        "eth-message" => await ethereum.MessageAsync(request),
        "eth-authorization" => await ethereum.AuthorizationAsync(request),
        "ur-encode" => Urs.Encode(request),
        "join" => Urs.Join(request),
        "ur-keys" => AirgapTypes.Make(request, wallets),
        "ur-output" => AirgapTypes.MakeOutput(request),
        "ur-bytes" => AirgapTypes.MakeBytes(request),
        "ur-read" => AirgapTypes.Read(request),
        _ => throw new JsonException("no such request"),
    };
    return result.TryGet(out var answer, out var refused) ? answer : new() { ["refused"] = refused.Reason.Code(), ["detail"] = refused.Detail };
}
