import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Reads a network as Gephi opens a file, and writes it as lines of tab-separated cells: issues, nodes, edges. */
public final class Gephi {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Gephi() {}

    public static void main(String[] arguments) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(arguments[0]));
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        container.getReport().getIssues(100).forEachRemaining(Gephi::tell);
        importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        Graph graph = model.getGraph();
        for (Node node : graph.getNodes()) {
            OUT.println("node\t" + node.getId() + "\t" + escaped(node.getLabel()) + values(node, model.getNodeTable()));
        }
        for (Edge edge : graph.getEdges()) {
            String ends = edge.getSource().getId() + "\t" + edge.getTarget().getId();
            OUT.println("edge\t" + ends + "\t" + edge.getLabel() + values(edge, model.getEdgeTable()));
        }
        System.exit(0);
    }

    private static void tell(Issue issue) {
        OUT.println("issue\t" + issue.getLevel() + "\t" + escaped(issue.getMessage()));
    }

    private static String values(Element element, Table table) {
        StringBuilder cells = new StringBuilder();
        for (Column column : table) {
            Object value = column.isProperty() ? null : element.getAttribute(column);
            if (value != null) {
                cells.append("\t").append(column.getTitle()).append("=").append(escaped(value.toString()));
            }
        }
        return cells.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }
}
