import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Neo4j as `neo4j console` would run it: Server HOME reads HOME/conf/neo4j.conf, listens, and says when it is ready. */
public final class Server {
    private static final long SECONDS = 1000;

    private Server() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path home = Path.of(arguments[0]);
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(home)
                .loadPropertiesFromFile(home.resolve("conf").resolve("neo4j.conf"))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        boolean ready = service.database("neo4j").isAvailable(120 * SECONDS);
        System.out.println(ready ? "ready" : "the database neo4j did not start");
        Thread.currentThread().join();
    }
}
