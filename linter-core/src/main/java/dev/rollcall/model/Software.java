package dev.rollcall.model;

import java.util.List;
import java.util.Optional;

/**
 * Software with data of its own, known by the last part of its image's name.
 *
 * <p>The directories are those that the images of the project and of the usual packagers write to.
 */
public enum Software {
  /** Apache Cassandra. */
  CASSANDRA("Cassandra", List.of("cassandra"), List.of("/var/lib/cassandra", "/bitnami/cassandra")),
  /** The coordination service of ClickHouse. */
  CLICKHOUSE_KEEPER(
      "ClickHouse Keeper", List.of("clickhouse-keeper"), List.of("/var/lib/clickhouse")),
  /** ClickHouse. */
  CLICKHOUSE(
      "ClickHouse",
      List.of("clickhouse-server", "clickhouse"),
      List.of("/var/lib/clickhouse", "/bitnami/clickhouse")),
  /** Consul servers; its agents keep nothing that matters. */
  CONSUL("Consul", List.of("consul"), List.of("/consul/data", "/bitnami/consul")),
  /** Elasticsearch. */
  ELASTICSEARCH(
      "Elasticsearch",
      List.of("elasticsearch", "elasticsearch-oss"),
      List.of("/usr/share/elasticsearch/data", "/bitnami/elasticsearch/data")),
  /** etcd. */
  ETCD(
      "etcd",
      List.of("etcd"),
      List.of("/var/lib/etcd", "/var/run/etcd", "/var/etcd", "/etcd-data", "/bitnami/etcd")),
  /** InfluxDB. */
  INFLUXDB("InfluxDB", List.of("influxdb"), List.of("/var/lib/influxdb", "/var/lib/influxdb2")),
  /** Apache Kafka brokers and controllers. */
  KAFKA(
      "Kafka",
      List.of("kafka", "cp-kafka", "cp-server", "kafka-native"),
      List.of("/var/lib/kafka", "/bitnami/kafka", "/kafka")),
  /** MariaDB. */
  MARIADB(
      "MariaDB",
      List.of("mariadb", "mariadb-galera"),
      List.of("/var/lib/mysql", "/bitnami/mariadb")),
  /** MongoDB. */
  MONGODB(
      "MongoDB",
      List.of("mongo", "mongodb", "mongodb-community-server"),
      List.of("/data/db", "/bitnami/mongodb")),
  /** MySQL. */
  MYSQL(
      "MySQL",
      List.of("mysql", "mysql-server", "percona-server"),
      List.of("/var/lib/mysql", "/bitnami/mysql")),
  /** NATS. */
  NATS("NATS", List.of("nats"), List.of()),
  /** Neo4j. */
  NEO4J("Neo4j", List.of("neo4j"), List.of("/data")),
  /** OpenSearch. */
  OPENSEARCH("OpenSearch", List.of("opensearch"), List.of("/usr/share/opensearch/data")),
  /** PostgreSQL. */
  POSTGRESQL(
      "PostgreSQL",
      List.of("postgres", "postgresql", "postgis", "timescaledb"),
      List.of("/var/lib/postgresql", "/bitnami/postgresql")),
  /** RabbitMQ. */
  RABBITMQ("RabbitMQ", List.of("rabbitmq"), List.of("/var/lib/rabbitmq", "/bitnami/rabbitmq")),
  /** Redis and Valkey: often a cache, so no directory counts as data. */
  REDIS("Redis", List.of("redis", "valkey", "redis-cluster", "valkey-cluster"), List.of()),
  /** Vault. */
  VAULT("Vault", List.of("vault"), List.of()),
  /** Apache ZooKeeper. */
  ZOOKEEPER(
      "ZooKeeper",
      List.of("zookeeper", "cp-zookeeper", "kubernetes-zookeeper"),
      List.of("/data", "/datalog", "/var/lib/zookeeper", "/bitnami/zookeeper"));

  private final String title;
  private final List<String> images;
  private final List<String> dataPaths;

  Software(String title, List<String> images, List<String> dataPaths) {
    this.title = title;
    this.images = images;
    this.dataPaths = dataPaths;
  }

  /** What the container runs; empty if its image says nothing. */
  public static Optional<Software> of(Container container) {
    Optional<ImageReference> image = ImageReference.parse(container.at("image").text(""));
    if (image.isEmpty()) {
      return Optional.empty();
    }
    String path = image.get().repository();
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (Software software : values()) {
      if (software.images.contains(name)) {
        return Optional.of(software);
      }
    }
    return Optional.empty();
  }

  /** The directories whose loss is the loss of data; empty if that cannot be said. */
  public List<String> dataPaths() {
    return dataPaths;
  }

  /** Its name for people. */
  @Override
  public String toString() {
    return title;
  }
}
