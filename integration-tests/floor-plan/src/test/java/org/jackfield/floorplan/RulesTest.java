package org.jackfield.floorplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Each rule of the floor plan sees its breach, and only its breach. */
class RulesTest {
  private static final String SWAP =
      """
      seamless auth.*
      resume client
      ends api.* spi.*
      exempt demo
      """;

  @TempDir Path folder;

  @Test
  void arrowThatIsNotAllowedIsNamed() throws IOException {
    Rule rule = new ArrowsRule("client -> spi.*\n* uses org.slf4j\n");
    House house =
        Fake.house(
            folder,
            Fake.room("spi.auth").exportsItself(),
            Fake.room("auth.credential").exportsItself(),
            Fake.room("client")
                .imports(
                    "org.jackfield.spi.auth,org.jackfield.auth.credential,org.slf4j.event,"
                        + "org.slf4jx,org.jackfield.gone"));
    assertEquals(
        List.of(
            "client imports auth.credential (org.jackfield.auth.credential), which cnf/arrows.txt"
                + " does not allow",
            "client imports org.jackfield.gone, which cnf/arrows.txt does not allow",
            "client imports org.slf4jx, which cnf/arrows.txt does not allow"),
        rule.breaches(house));
  }

  @Test
  void lineWithoutAnArrowIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ArrowsRule("client spi.*"));
  }

  @Test
  void onlyWhoSeesARoomMayUseWhatItDoesNotExport() throws IOException {
    Rule rule = new ArrowsRule("plain sees client\ndemo -> client\n");
    Fake client =
        Fake.room("client").type("org/jackfield/client/setup/It", Opcodes.ACC_PUBLIC, w -> {});
    assertEquals(
        List.of("demo imports org.jackfield.client.setup, which cnf/arrows.txt does not allow"),
        rule.breaches(
            Fake.house(
                folder,
                client,
                Fake.room("plain").imports("org.jackfield.client.setup"),
                Fake.room("demo").imports("org.jackfield.client.setup"))));
  }

  @Test
  void circleIsNamed() throws IOException {
    House house =
        Fake.house(
            folder,
            Fake.room("a").exportsItself().imports("org.jackfield.b"),
            Fake.room("b").exportsItself().imports("org.jackfield.c"),
            Fake.room("c").exportsItself().imports("org.jackfield.b"),
            Fake.room("d").imports("org.jackfield.a"));
    assertEquals(List.of("circle: b -> c -> b"), new CirclesRule().breaches(house));
  }

  @Test
  void wrappedLibraryExportsWhatItLikes() throws IOException {
    House house = Fake.house(folder, Fake.room("libs.x").exports("dev.onvoid.webrtc", false));
    assertEquals(List.of(), new ExportsRule().breaches(house));
  }

  @Test
  void exportWithoutVersionOrOutsideTheRoomIsNamed() throws IOException {
    House house =
        Fake.house(
            folder,
            Fake.room("a").exports("org.jackfield.a", false),
            Fake.room("b").exports("org.jackfield.c", true),
            Fake.room("d").exports("org.jackfield.d.below", true));
    assertEquals(
        List.of(
            "a exports org.jackfield.a without @Version in package-info.java",
            "b exports org.jackfield.c, which is not below org.jackfield.b"),
        new ExportsRule().breaches(house));
  }

  @Test
  void typesOfOthersInExportedSignaturesAreNamed() throws IOException {
    Fake fake = Fake.room("a").exportsItself();
    fake.face(
        "Face",
        writer -> {
          method(writer, Opcodes.ACC_PUBLIC, "()Lorg/slf4j/Logger;", null);
          method(writer, Opcodes.ACC_PUBLIC, "()Ljava/util/List;", "()Ljava/util/List<Lx/Y;>;");
          method(writer, Opcodes.ACC_PUBLIC, "()Lorg/jackfield/a/Face;", null);
          method(writer, Opcodes.ACC_PUBLIC, "()Lorg/jackfield/a/internal/Z;", null);
          method(writer, Opcodes.ACC_PRIVATE, "()Lorg/eclipse/Hidden;", null);
        });
    assertEquals(
        List.of(
            "org.jackfield.a.Face mentions org.jackfield.a.internal.Z, which is not exported by any"
                + " room",
            "org.jackfield.a.Face mentions org.slf4j.Logger, which is not exported by any room",
            "org.jackfield.a.Face mentions x.Y, which is not exported by any room"),
        new SignaturesRule().breaches(Fake.house(folder, fake)));
  }

  @Test
  void wrappedLibraryIsNoRoomOfOurs() throws IOException {
    Fake wrapped = Fake.room("libs.x").exports("x", false).type("x/Y", Opcodes.ACC_PUBLIC, w -> {});
    Fake user = Fake.room("a").exportsItself();
    user.face("Face", writer -> method(writer, Opcodes.ACC_PUBLIC, "()Lx/Y;", null));
    House house = Fake.house(folder, wrapped, user);
    assertEquals(List.of(), new ExportsRule().breaches(house));
    assertEquals("", ApiListing.of(house.rooms().get(0)));
    assertEquals(
        List.of("org.jackfield.a.Face mentions x.Y, which is not exported by any room"),
        new SignaturesRule().breaches(house));
  }

  @Test
  void exportedInterfaceWithoutARoleIsNamed() throws IOException {
    Fake fake = Fake.room("a").exportsItself();
    fake.face("Bare", writer -> {});
    fake.face("Provided", role("ProviderType"));
    fake.face("Consumed", role("ConsumerType"));
    fake.type("org/jackfield/a/internal/Hidden", Opcodes.ACC_INTERFACE, writer -> {});
    assertEquals(
        List.of("org.jackfield.a.Bare needs one of @ProviderType and @ConsumerType"),
        new RolesRule().breaches(Fake.house(folder, fake)));
  }

  @Test
  void missingAndWeakPromisesAreNamed() throws IOException {
    House house =
        Fake.house(
            folder,
            Fake.room("auth.one").header("Jackfield-Swap", "seamless"),
            Fake.room("auth.two").header("Jackfield-Swap", "ends"),
            Fake.room("client").header("Jackfield-Swap", "seamless"),
            Fake.room("spi.auth"),
            Fake.room("stranger").header("Jackfield-Swap", "ends"),
            Fake.room("demo"));
    assertEquals(
        List.of(
            "auth.two promises ends in Jackfield-Swap; at least seamless",
            "spi.auth promises nothing in Jackfield-Swap; at least ends",
            "stranger stands in 0 lines of cnf/swap.txt, not in one"),
        new SwapRule(SWAP).breaches(house));
  }

  @Test
  void componentThatASwapWouldTakeDownIsNamed() throws IOException {
    String auth = "<service><provide interface=\"org.jackfield.spi.auth.SignIn\"/></service>";
    String fixed = "<reference name=\"a\" interface=\"org.jackfield.spi.auth.SignIn\"/>";
    String free = fixed.replace("/>", " policy=\"dynamic\"/>");
    Fake maker = Fake.room("auth.one").component("", auth);
    assertEquals(
        List.of(
            "org.jackfield.client.It has a static reference to org.jackfield.spi.auth.SignIn, which"
                + " may be swapped"),
        breaches(maker, Fake.room("client").component("modified=\"m\"", fixed)));
    assertEquals(List.of(), breaches(maker, Fake.room("client").component("", free)));
    assertEquals(List.of(), breaches(maker, Fake.room("demo").component("", fixed)));
  }

  @Test
  void configuredComponentWithoutModifiedIsNamed() throws IOException {
    List<String> named =
        List.of("org.jackfield.client.It is configured but has no @Modified method");
    String pid = "configuration-pid=\"p\"";
    assertEquals(named, breaches(Fake.room("client").component(pid, "")));
    assertEquals(
        named,
        breaches(
            Fake.room("client")
                .component("", "")
                .file(
                    "OSGI-INF/metatype/x.xml",
                    "<MetaData><Designate pid=\"org.jackfield.client.It\"/></MetaData>"
                        .getBytes())));
    assertEquals(List.of(), breaches(Fake.room("client").component(pid + " modified=\"m\"", "")));
    assertEquals(
        List.of(),
        breaches(Fake.room("client").component(pid + " configuration-policy=\"ignore\"", "")));
    assertEquals(List.of(), breaches(Fake.room("auth.one").component(pid, "")));
  }

  @Test
  void listingShowsWhatIsExportedAndNothingElse() throws IOException {
    Fake fake = Fake.room("a").exportsItself();
    fake.face(
        "Face",
        writer -> {
          writer.visitPermittedSubclass("org/jackfield/a/Only");
          method(writer, Opcodes.ACC_PUBLIC, "()Ljava/util/List;", "()Ljava/util/List<TT;>;");
          method(writer, Opcodes.ACC_PRIVATE, "()V", null);
        });
    fake.type("org/jackfield/a/internal/Hidden", Opcodes.ACC_PUBLIC, writer -> {});
    assertEquals(
        """
        package org.jackfield.a 1.0.0

        sealed interface Face permits org.jackfield.a.Only
          java.util.List<T> it()
        """,
        ApiListing.of(Fake.house(folder, fake).rooms().get(0)));
  }

  private List<String> breaches(Fake... fakes) throws IOException {
    return new ComponentsRule(new SwapRule(SWAP)).breaches(Fake.house(folder, fakes));
  }

  private static void method(ClassWriter writer, int access, String descriptor, String signature) {
    int body = access == Opcodes.ACC_PUBLIC ? Opcodes.ACC_ABSTRACT : Opcodes.ACC_NATIVE;
    writer.visitMethod(access | body, "it", descriptor, signature, null).visitEnd();
  }

  private static Consumer<ClassWriter> role(String name) {
    return writer ->
        writer.visitAnnotation("Lorg/osgi/annotation/versioning/" + name + ";", false).visitEnd();
  }
}
