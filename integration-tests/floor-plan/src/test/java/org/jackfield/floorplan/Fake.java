package org.jackfield.floorplan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Makes the jar of a tiny room that keeps or breaks a rule. */
final class Fake {
  private static final int INTERFACE =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;

  private final String name;
  private final Map<String, String> headers = new TreeMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> exports = new ArrayList<>();

  private Fake(String name) {
    this.name = name;
  }

  static Fake room(String name) {
    return new Fake(name);
  }

  Fake header(String key, String value) {
    headers.put(key, value);
    return this;
  }

  Fake imports(String packages) {
    return header("Import-Package", packages);
  }

  /** Exports the package {@code org.jackfield.NAME}, with a version as it should be. */
  Fake exportsItself() {
    return exports(Room.PREFIX + name, true);
  }

  Fake exports(String exported, boolean versioned) {
    exports.add(exported + ";version=1.0.0");
    String info = exported.replace('.', '/') + "/package-info";
    return type(
        info,
        Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC,
        writer -> {
          if (versioned) {
            writer.visitAnnotation("Lorg/osgi/annotation/versioning/Version;", false).visitEnd();
          }
        });
  }

  /** An interface in the package that {@link #exportsItself()} exports. */
  Fake face(String simpleName, Consumer<ClassWriter> content) {
    return type(own(simpleName), INTERFACE, content);
  }

  Fake type(String internalName, int access, Consumer<ClassWriter> content) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, access, internalName, null, "java/lang/Object", null);
    content.accept(writer);
    writer.visitEnd();
    return file(internalName + ".class", writer.toByteArray());
  }

  Fake component(String attributes, String content) {
    String xml =
        "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"org.jackfield."
            + name
            + ".It\" "
            + attributes
            + ">"
            + content
            + "</scr:component>";
    return file("OSGI-INF/it.xml", xml.getBytes(StandardCharsets.UTF_8));
  }

  Fake file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  String own(String simpleName) {
    return (Room.PREFIX + name).replace('.', '/') + "/" + simpleName;
  }

  Path jar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", Room.PREFIX + name);
    main.putValue("Bundle-Version", "1.0.0");
    if (!exports.isEmpty()) {
      main.putValue("Export-Package", String.join(",", exports));
    }
    headers.forEach(main::putValue);
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return jar;
  }

  static House house(Path folder, Fake... fakes) throws IOException {
    List<Room> rooms = new ArrayList<>();
    for (Fake fake : fakes) {
      rooms.add(Room.read(fake.jar(folder)));
    }
    return new House(rooms);
  }
}
