using Google.Protobuf;
using Google.Protobuf.Reflection;
using InspectionGateway.Messages.Texts;

namespace InspectionGateway.Messages.Json;

/// <summary>Reads the texts of a message as those of other formats are read: <see cref="Words"/>. Stateless.</summary>
internal static class JsonTexts
{
    /// <summary>Cleans every text below a message.</summary>
    public static void Clean(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            switch (value)
            {
                case string { Length: > 0 } text:
                    field.Accessor.SetValue(message, Words.CleanField(text, field.Name));
                    break;
                case IMessage inner:
                    Clean(inner);
                    break;
                case IList<string> texts:
                    for (var i = 0; i < texts.Count; i++)
                    {
                        texts[i] = Words.Clean(texts[i]);
                    }
                    break;
                case System.Collections.IList items when field.FieldType == FieldType.Message:
                    foreach (IMessage item in items)
                    {
                        Clean(item);
                    }
                    break;
            }
        }
    }
}
