"""The words of the field: frozen Structs and Enums, and nothing that does input or output."""
