package org.jackfield.floorplan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What users of a type see of it. */
final class Signatures {
  private Signatures() {}

  static boolean visible(int access) {
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
        && (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0;
  }

  /** As declared: the class file itself forgets that a nested type is private or static. */
  static int access(ClassNode type) {
    return inner(type).map(i -> i.access).orElse(type.access);
  }

  /** Internal name of the type around a nested one, or an empty text. */
  static String outer(ClassNode type) {
    return inner(type).map(i -> i.outerName == null ? "(local)" : i.outerName).orElse("");
  }

  private static Optional<InnerClassNode> inner(ClassNode type) {
    return type.innerClasses.stream().filter(i -> i.name.equals(type.name)).findFirst();
  }

  static List<MethodNode> methods(ClassNode type) {
    return type.methods.stream().filter(m -> visible(m.access)).toList();
  }

  static List<FieldNode> fields(ClassNode type) {
    return type.fields.stream().filter(f -> visible(f.access)).toList();
  }

  static boolean isInterface(ClassNode type) {
    return (type.access & Opcodes.ACC_INTERFACE) != 0
        && (type.access & Opcodes.ACC_ANNOTATION) == 0;
  }

  static boolean annotated(List<AnnotationNode> annotations, String type) {
    return annotations != null
        && annotations.stream().anyMatch(a -> Type.getType(a.desc).getClassName().equals(type));
  }

  /** Names of all types that what is visible of this one mentions, its type arguments included. */
  static Set<String> mentioned(ClassNode type) {
    Set<String> names = new TreeSet<>();
    Remapper collector =
        new Remapper(Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            names.add(internalName.replace('/', '.'));
            return internalName;
          }
        };
    ClassNode seen = new ClassNode();
    seen.version = type.version;
    seen.access = type.access;
    seen.name = type.name;
    seen.signature = type.signature;
    seen.superName = type.superName;
    seen.interfaces = type.interfaces;
    seen.methods = methods(type).stream().map(Signatures::bare).toList();
    seen.fields = fields(type).stream().map(Signatures::bare).toList();
    seen.accept(new ClassRemapper(new ClassNode(), collector));
    return names;
  }

  private static MethodNode bare(MethodNode m) {
    return new MethodNode(
        m.access, m.name, m.desc, m.signature, m.exceptions.toArray(new String[0]));
  }

  private static FieldNode bare(FieldNode f) {
    return new FieldNode(f.access, f.name, f.desc, f.signature, null);
  }
}
