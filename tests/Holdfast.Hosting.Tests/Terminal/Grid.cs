using System.Text;

namespace Holdfast.Hosting.Tests.Terminal;

/// <summary>The cells of a terminal: understands moving, erasing and styles, and throws at any other control, so that none slips through.</summary>
internal sealed class Grid
{
    private readonly Rune[,] _cells;
    private readonly int _columns, _rows;
    private int _row, _column;

    internal Grid(int columns, int rows)
    {
        (_columns, _rows, _cells) = (columns, rows, new Rune[rows, columns]);
        Erase(0, 0, rows);
    }

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\u001b') { i = Control(text, i); continue; }
            Rune.TryGetRuneAt(text, i, out var rune);
            i += rune.Utf16SequenceLength;
            if (rune.Value == '\r') { _column = 0; }
            else if (rune.Value == '\n') { _row++; }
            else if (Rune.IsControl(rune)) { throw new InvalidOperationException($"control U+{rune.Value:X4} on the terminal"); }
            else if (_column >= _columns) { throw new InvalidOperationException($"row {_row + 1} is wider than the terminal"); }
            else { _cells[_row, _column++] = rune; }
        }
    }

    private int Control(string text, int start)
    {
        if (text[start + 1] != '[') { throw new InvalidOperationException($"unknown escape {text[start + 1]}"); }
        var end = start + 2;
        while (text[end] is < '@' or > '~') { end++; }
        var parameters = text[(start + 2)..end];
        switch (text[end])
        {
            case 'H':
                var parts = parameters.Split(';');
                (_row, _column) = parts.Length == 2 ? (int.Parse(parts[0]) - 1, int.Parse(parts[1]) - 1) : (0, 0);
                break;
            case 'K': Erase(_row, _column, _row + 1); break;
            case 'J': Erase(0, 0, _rows); break;
            case 'm' or 'h' or 'l': break;
            default: throw new InvalidOperationException($"unknown control {parameters}{text[end]}");
        }
        return end + 1;
    }

    private void Erase(int row, int column, int end)
    {
        for (; row < end; row++, column = 0)
        {
            for (var i = column; i < _columns; i++) { _cells[row, i] = new Rune(' '); }
        }
    }

    public override string ToString()
    {
        var screen = new StringBuilder();
        for (var row = 0; row < _rows; row++)
        {
            var line = new StringBuilder();
            for (var i = 0; i < _columns; i++) { line.Append(_cells[row, i].ToString()); }
            screen.Append(line.ToString().TrimEnd()).Append('\n');
        }
        return screen.ToString();
    }
}
