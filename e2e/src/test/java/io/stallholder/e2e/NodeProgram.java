package io.stallholder.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** How a node is started: the packaged libraries, and the clock in a jar of its own. */
final class NodeProgram {

    private static final List<Class<?>> OWN = List.of(ClockedNode.class, MarketTime.class);

    private NodeProgram() {}

    /** Arguments of {@code java}, before those of the program. */
    static List<String> arguments(Path folder) throws IOException {
        Path libraries = Program.ROOT.resolve("local/target/lib");
        List<String> arguments = new ArrayList<>();
        arguments.add("--enable-native-access=ALL-UNNAMED");
        arguments.add("-Dlogging.level.root=WARN");
        arguments.addAll(List.of("-cp", jar(folder) + ":" + libraries + "/*"));
        arguments.add(ClockedNode.class.getName());
        return arguments;
    }

    private static Path jar(Path folder) throws IOException {
        Path jar = folder.resolve("node.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Class<?> type : OWN) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
                    if (code == null) {
                        throw new IllegalStateException(name);
                    }
                    code.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
