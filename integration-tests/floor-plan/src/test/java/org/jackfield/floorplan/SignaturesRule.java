package org.jackfield.floorplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;

/** What is exported mentions nothing but the JDK and what is exported itself. */
final class SignaturesRule implements Rule {
  @Override
  public List<String> breaches(House house) {
    List<String> breaches = new ArrayList<>();
    Map<String, Room> exporters = house.exporters();
    for (Room room : house.rooms()) {
      for (ClassNode type : room.exportedTypes()) {
        for (String name : Signatures.mentioned(type)) {
          if (!Jdk.has(packageOf(name)) && !exporters.containsKey(packageOf(name))) {
            String owner = type.name.replace('/', '.').replace('$', '.');
            breaches.add(owner + " mentions " + name + ", which is not exported by any room");
          }
        }
      }
    }
    return breaches;
  }

  private static String packageOf(String name) {
    return Room.packageOf(name.replace('.', '/'));
  }
}
