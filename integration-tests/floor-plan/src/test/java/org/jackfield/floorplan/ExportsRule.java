package org.jackfield.floorplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.ClassNode;

/** Exports stand in the room's own packages and carry a version of their own. */
final class ExportsRule implements Rule {
  private static final String VERSION = "org.osgi.annotation.versioning.Version";

  @Override
  public List<String> breaches(House house) {
    List<String> breaches = new ArrayList<>();
    for (Room room : house.rooms()) {
      String root = Room.PREFIX + room.name();
      for (String name : room.exports().keySet()) {
        if (!name.equals(root) && !name.startsWith(root + ".")) {
          breaches.add(room.name() + " exports " + name + ", which is not below " + root);
        } else if (!versioned(room, name)) {
          breaches.add(room.name() + " exports " + name + " without @Version in package-info.java");
        }
      }
    }
    return breaches;
  }

  private static boolean versioned(Room room, String name) {
    ClassNode info = room.classes().get(name.replace('.', '/') + "/package-info");
    return info != null
        && Signatures.annotated(info.invisibleAnnotations, VERSION)
        && Optional.ofNullable(room.exports().get(name).get("version"))
            .filter(version -> !version.startsWith("0."))
            .isPresent();
  }
}
