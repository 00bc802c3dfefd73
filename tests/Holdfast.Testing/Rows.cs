using System.Text;

namespace Holdfast.Testing;

/// <summary>The rows of a terminal, as far as the wallet's screen uses one: moving, erasing, text; styles are passed over.</summary>
internal sealed class Rows
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly SortedDictionary<int, StringBuilder> _rows = [];
    private readonly StringBuilder _control = new();
    private bool _inControl;
    private int _row = 1, _column = 1;

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[bytes.Length + 4];
        foreach (var character in characters.AsSpan(0, _decoder.GetChars(bytes, characters, flush: false))) { Write(character); }
    }

    private void Write(char character)
    {
        if (_inControl)
        {
            _control.Append(character);
            if (_control.Length == 1 ? character == '[' : character is < '@' or > '~') { return; }
            // One without a bracket is of one character, such as the keypad's that .NET's console writes.
            if (_control.Length > 1) { Obey(character, _control.ToString(1, _control.Length - 2).Split(';')); }
            _inControl = false;
            return;
        }
        switch (character)
        {
            case '\u001b':
                _control.Clear();
                _inControl = true;
                return;
            case '\r': _column = 1; return;
            case '\n': _row++; return;
        }
        var row = Row;
        while (row.Length < _column) { row.Append(' '); }
        row[_column++ - 1] = character;
    }

    private void Obey(char control, string[] parameters)
    {
        switch (control)
        {
            case 'H': (_row, _column) = parameters.Length == 2 ? (int.Parse(parameters[0]), int.Parse(parameters[1])) : (1, 1); break;
            case 'K': Row.Length = Math.Min(Row.Length, _column - 1); break;
            case 'J': _rows.Clear(); break;
        }
    }

    private StringBuilder Row => _rows.TryGetValue(_row, out var row) ? row : _rows[_row] = new StringBuilder();

    public override string ToString() => string.Join('\n', _rows.Values.Select(row => row.ToString().TrimEnd()));
}
