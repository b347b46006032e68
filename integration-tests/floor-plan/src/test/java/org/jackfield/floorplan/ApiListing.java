package org.jackfield.floorplan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.TraceSignatureVisitor;

/** Everything a room exports as text, so that a change of it shows in review. */
final class ApiListing {
  private static final List<String> ALWAYS_THERE = List.of("equals", "hashCode", "toString");

  private ApiListing() {}

  static String of(Room room) {
    StringBuilder text = new StringBuilder();
    room.exports()
        .forEach(
            (name, attributes) -> {
              text.append("package ").append(name).append(' ').append(attributes.get("version"));
              text.append('\n');
              room.exportedTypes().stream()
                  .filter(type -> Room.packageOf(type.name).equals(name))
                  .forEach(type -> append(text, type));
            });
    return text.toString();
  }

  private static void append(StringBuilder text, ClassNode type) {
    text.append('\n').append(head(type)).append('\n');
    List<String> members = new ArrayList<>();
    Signatures.fields(type).forEach(field -> members.add(field(field)));
    Signatures.methods(type).stream()
        .filter(m -> !ALWAYS_THERE.contains(m.name))
        .forEach(method -> members.add(method(type, method)));
    members.stream().sorted().forEach(m -> text.append("  ").append(m).append('\n'));
  }

  private static String head(ClassNode type) {
    StringBuilder head = new StringBuilder();
    int access = Signatures.access(type);
    String kind = kind(type);
    if (kind.equals("class")) {
      head.append((access & Opcodes.ACC_ABSTRACT) != 0 ? "abstract " : "");
      head.append((access & Opcodes.ACC_FINAL) != 0 ? "final " : "");
    }
    head.append(type.permittedSubclasses == null ? "" : "sealed ").append(kind).append(' ');
    head.append(type.name.substring(type.name.lastIndexOf('/') + 1).replace('$', '.'));
    TraceSignatureVisitor signature = new TraceSignatureVisitor(type.access);
    if (type.signature == null) {
      head.append(plainParents(type));
    } else {
      new SignatureReader(type.signature).accept(signature);
      head.append(signature.getDeclaration());
    }
    if (type.permittedSubclasses != null) {
      head.append(
          type.permittedSubclasses.stream()
              .map(name -> name.replace('/', '.').replace('$', '.'))
              .collect(Collectors.joining(", ", " permits ", "")));
    }
    return head.toString();
  }

  private static String plainParents(ClassNode type) {
    boolean plain =
        List.of("java/lang/Object", "java/lang/Record").contains(type.superName)
            || Signatures.isInterface(type);
    String parents =
        type.interfaces.stream().map(ApiListing::dotted).collect(Collectors.joining(", "));
    String verb = Signatures.isInterface(type) ? " extends " : " implements ";
    return (plain ? "" : " extends " + dotted(type.superName))
        + (parents.isEmpty() ? "" : verb + parents);
  }

  private static String kind(ClassNode type) {
    if ((type.access & Opcodes.ACC_ANNOTATION) != 0) {
      return "annotation";
    }
    if (Signatures.isInterface(type)) {
      return "interface";
    }
    return (type.access & Opcodes.ACC_ENUM) != 0
        ? "enum"
        : type.recordComponents != null ? "record" : "class";
  }

  private static String field(FieldNode field) {
    if ((field.access & Opcodes.ACC_ENUM) != 0) {
      return field.name;
    }
    String type = Type.getType(field.desc).getClassName();
    if (field.signature != null) {
      TraceSignatureVisitor generic = new TraceSignatureVisitor(0);
      new SignatureReader(field.signature).acceptType(generic);
      type = generic.getDeclaration();
    }
    String constant = field.value == null ? "" : " = " + field.value;
    return modifiers(field.access) + type + " " + field.name + constant;
  }

  private static String method(ClassNode owner, MethodNode method) {
    TraceSignatureVisitor declared = new TraceSignatureVisitor(0);
    new SignatureReader(method.signature == null ? method.desc : method.signature).accept(declared);
    String thrown =
        method.exceptions.isEmpty()
            ? ""
            : method.exceptions.stream()
                .map(ApiListing::dotted)
                .collect(Collectors.joining(", ", " throws ", ""));
    if (method.name.equals("<init>")) {
      return "new" + declared.getDeclaration() + thrown;
    }
    boolean defaulted =
        Signatures.isInterface(owner)
            && (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0;
    return (defaulted ? "default " : modifiers(method.access))
        + declared.getReturnType()
        + " "
        + method.name
        + declared.getDeclaration()
        + thrown;
  }

  private static String modifiers(int access) {
    return ((access & Opcodes.ACC_PROTECTED) != 0 ? "protected " : "")
        + ((access & Opcodes.ACC_STATIC) != 0 ? "static " : "");
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.').replace('$', '.');
  }
}
