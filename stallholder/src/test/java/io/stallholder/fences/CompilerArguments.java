package io.stallholder.fences;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads javac's arguments from the parent pom, so that tests compile exactly as the build does. */
final class CompilerArguments {

    private CompilerArguments() {}

    /** The build's own arguments; its checkers stand on the tests' class path as well. */
    static List<String> ofTheBuild() throws IOException {
        Document pom = pom();
        List<String> arguments = new ArrayList<>(List.of("--release", "25"));
        elements(pom, "compilerArgs", "arg").forEach(arg -> arguments.add(arg.getTextContent()));
        arguments.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
        return arguments;
    }

    /** The artifacts on the build's processor path: a checker that is not there checks nothing. */
    static List<String> checkersOfTheBuild() throws IOException {
        return elements(pom(), "annotationProcessorPaths", "artifactId").stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> elements(Document pom, String parent, String child) {
        List<Element> found = new ArrayList<>();
        NodeList parents = pom.getElementsByTagName(parent);
        for (int i = 0; i < parents.getLength(); i++) {
            NodeList children = ((Element) parents.item(i)).getElementsByTagName(child);
            for (int j = 0; j < children.getLength(); j++) {
                found.add((Element) children.item(j));
            }
        }
        return found;
    }

    private static Document pom() throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Repository.root().resolve("pom.xml").toFile());
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException(broken);
        }
    }
}
