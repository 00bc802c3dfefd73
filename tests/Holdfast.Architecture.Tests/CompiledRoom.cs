using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Holdfast.Architecture.Tests;

/// <summary>What a compiled room says of itself in its metadata. The compiler names there only what the code really uses.</summary>
internal sealed class CompiledRoom : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    internal CompiledRoom(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>The assemblies whose types this room uses.</summary>
    internal IEnumerable<string> UsedAssemblies =>
        _metadata.AssemblyReferences.Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name));

    /// <summary>The types of other assemblies this room uses, as Namespace.Name.</summary>
    internal IEnumerable<string> UsedTypes => _metadata.TypeReferences.Select(_metadata.GetTypeReference)
        .Select(type => $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}");

    /// <summary>The members of other assemblies this room uses, as Type.Member.</summary>
    internal IEnumerable<string> UsedMembers
    {
        get
        {
            foreach (var member in _metadata.MemberReferences.Select(_metadata.GetMemberReference))
            {
                if (member.Parent.Kind != HandleKind.TypeReference) { continue; }
                var type = _metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                yield return $"{_metadata.GetString(type.Name)}.{_metadata.GetString(member.Name)}";
            }
        }
    }

    /// <summary>The names of this room's own types and of their methods.</summary>
    internal IEnumerable<string> OwnNames =>
        _metadata.TypeDefinitions.Select(handle => _metadata.GetString(_metadata.GetTypeDefinition(handle).Name))
            .Concat(_metadata.MethodDefinitions.Select(handle => _metadata.GetString(_metadata.GetMethodDefinition(handle).Name)));

    /// <summary>A type of this room by its simple name, or null.</summary>
    internal CompiledType? Type(string name)
    {
        foreach (var type in _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition))
        {
            if (_metadata.GetString(type.Name) != name) { continue; }
            var isStruct = type.BaseType.Kind == HandleKind.TypeReference
                && _metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)type.BaseType).Name) == "ValueType";
            return new CompiledType(type.Attributes, isStruct,
                [.. type.GetMethods().Select(_metadata.GetMethodDefinition).Select(method => new CompiledMethod(_metadata.GetString(method.Name), method.Attributes))]);
        }
        return null;
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>A type's attributes, whether it is a struct, and its methods.</summary>
internal sealed record CompiledType(TypeAttributes Attributes, bool IsStruct, IReadOnlyList<CompiledMethod> Methods);

/// <summary>A method's name and attributes; an instance constructor is called ".ctor".</summary>
internal sealed record CompiledMethod(string Name, MethodAttributes Attributes)
{
    internal bool IsPrivate => (Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Private;
}
