using System.Globalization;
using System.Text.Json;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Emulator.Tests;

/// <summary>Somebody before the emulated device: looks, presses, types, and brings files.</summary>
internal sealed class Owner(HttpClient http)
{
    public const string Words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";
    public const string Fingerprint = "73c5da0a";
    public const string ColdWords = "abandon ability able about above absent";

    public async Task<(int Status, byte[] Body)> SendAsync(HttpMethod method, string path, byte[]? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new ByteArrayContent(body) };
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    public async Task<byte[]> ExpectAsync(int status, HttpMethod method, string path, string? body = null)
    {
        var (actual, answer) = await SendAsync(method, path, body is null ? null : System.Text.Encoding.UTF8.GetBytes(body));
        Assert.True(actual == status, $"{method} {path}: {actual}, not {status}: {System.Text.Encoding.UTF8.GetString(answer)}");
        return answer;
    }

    public async Task<Page> LookAsync(int timeout = 20_000)
    {
        var page = new Page(JsonDocument.Parse(await ExpectAsync(200, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/screen?timeout={timeout}"))).RootElement);
        Assert.True(page.IsEmulator);
        return page;
    }

    /// <summary>Looks, and holds the page to a title.</summary>
    public async Task<Page> LookAsync(string title)
    {
        var page = await LookAsync();
        Assert.True(page.IsThere && page.Title == title, $"\"{(page.IsThere ? $"{page.Title}: {page.Body}" : "nothing")}\" is shown, not \"{title}\"");
        return page;
    }

    public Task PressAsync(string button) => ExpectAsync(200, HttpMethod.Post, "/press", $$"""{"button":"{{button}}"}""");
    public Task<(int Status, byte[] Body)> TryPressAsync(string button, ulong nonce)
        => SendAsync(HttpMethod.Post, "/press", System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"button":"{{button}}","nonce":{{nonce}}}""")));

    /// <summary>Looks for a page of that title and presses one of its buttons.</summary>
    public async Task PressAsync(string title, string button)
    {
        await LookAsync(title);
        await PressAsync(button);
    }

    public async Task ChooseAsync(string title, string choice)
    {
        var page = await LookAsync(title);
        if (title == "Ready" && MenuPlaces.Above(choice) is { } above)
        {
            await ChooseAsync(title, above);
            page = await LookAsync(above);
        }
        Assert.Contains(choice, page.Choices);
        await ExpectAsync(200, HttpMethod.Post, "/press", JsonSerializer.Serialize(new { button = "choice", choice }));
    }

    public async Task TypeAsync(string title, string kind, string text)
    {
        await LookAsync(title);
        await ExpectAsync(200, HttpMethod.Post, "/press", JsonSerializer.Serialize(new Dictionary<string, string> { [kind] = text }));
    }

    /// <summary>Enters wrong PINs until there are none left.</summary>
    /// <param name="left">How many there are.</param>
    /// <param name="warning">What every page for a PIN says.</param>
    public async Task SpendPinsAsync(int left, string? warning = null)
    {
        while (left > 0)
        {
            var page = await LookAsync();
            if (page.Title == "Locked") { await ChooseAsync("Locked", "Enter the PIN"); }
            else if (page.Title is "Wait" or "Not unlocked") { await PressAsync("done"); }
            else
            {
                Assert.Equal("PIN", page.Title);
                Assert.StartsWith(left == 1 ? "1 attempt left." : $"{left} attempts left.", page.Body, StringComparison.Ordinal);
                if (warning is not null) { Assert.Contains(warning, page.Body, StringComparison.Ordinal); }
                await TypeAsync("PIN", "pin", "4321");
                left--;
            }
        }
        await PressAsync("Not unlocked", "done");
    }

    public async Task TypeWordsAsync(string title, string words)
    {
        foreach (var word in words.Split(' ')) { await TypeAsync(title, "word", word); }
    }

    /// <summary>Reads secret pages of that title to their end.</summary>
    public async Task<string> ReadWordsAsync(string title)
    {
        var words = new List<string>();
        int count;
        do
        {
            var page = await LookAsync(title);
            Assert.Equal("secret", page.Kind);
            count = page.Count;
            words.Add(page.Secret);
            await PressAsync("next");
        }
        while (words.Count < count);
        return string.Join(' ', words);
    }

    /// <summary>Presses the first button until the menu is back; the pages read.</summary>
    public async Task<List<Page>> ApproveAsync()
    {
        var pages = new List<Page>();
        for (var page = await LookAsync(); page.Kind != "menu"; page = await LookAsync())
        {
            pages.Add(page);
            Assert.Equal(200, (await TryPressAsync(page.Buttons[0], page.Nonce)).Status);
            Assert.True(pages.Count < 100);
        }
        return pages;
    }

    public async Task<int> BringAsync(string name, byte[] bytes) => (await SendAsync(HttpMethod.Post, $"/files?name={name}", bytes)).Status;

    /// <summary>A file's status, with the refusal's code behind a space; null if it is not listed.</summary>
    public async Task<string?> StatusOfAsync(string name)
    {
        using var list = JsonDocument.Parse(await ExpectAsync(200, HttpMethod.Get, "/files"));
        foreach (var file in list.RootElement.GetProperty("files").EnumerateArray())
        {
            if (file.GetProperty("name").GetString() != name) { continue; }
            var status = file.GetProperty("status").GetString();
            return file.TryGetProperty("refusal", out var refusal) ? $"{status} {refusal.GetString()}" : status;
        }
        return null;
    }
}
