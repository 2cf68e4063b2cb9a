package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server checks in PriorityLevelConfigurations: how many requests run at once. */
final class PriorityLevels {
  private static final long QUEUES_MAX = 10_000_000;

  /** Of a 64 bit hash the server deals a hand of queues with at most so many bits. */
  private static final int HASH_BITS = 60;

  private static final String KEEP_ZERO =
      "flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares";

  /** The server makes these itself, and nobody may change them but for {@code exempt}. */
  private static final Map<String, Object> FIXED =
      Map.of(
          "exempt",
          Map.of("type", "Exempt"),
          "catch-all",
          Map.of(
              "type",
              "Limited",
              "limited",
              Map.of(
                  "nominalConcurrencyShares",
                  5L,
                  "lendablePercent",
                  0L,
                  "limitResponse",
                  Map.of("type", "Reject"))));

  private PriorityLevels() {}

  /** A PriorityLevelConfiguration. */
  static void check(Node object, Faults faults) {
    Node metadata = object.at("metadata");
    Metadata.check(metadata, Grammar.SUBDOMAIN, faults);
    Node annotations = metadata.at("annotations");
    if (annotations.at(KEEP_ZERO).exists() && faults.type().version().equals("v1")) {
      faults.on(annotations).forbidden(annotations.at(KEEP_ZERO), "outside of v1beta3");
    }
    String name = Metadata.name(metadata);
    Node spec = object.at("spec");
    spec(spec, name, faults);
    if (name.equals("exempt") && spec instanceof Mapping mapping) {
      fixed(mapping.without("exempt"), FIXED.get(name), faults);
    } else {
      fixed(spec, FIXED.get(name), faults);
    }
  }

  private static void spec(Node spec, String name, Faults faults) {
    Node type = spec.at("type");
    Node limited = spec.at("limited");
    Node exempt = spec.at("exempt");
    if (name.equals("exempt") != type.text("").equals("Exempt")) {
      faults.invalid(type, "has to be Exempt in the object \"exempt\", and nowhere else");
    }
    switch (type.text("")) {
      case "Exempt" -> {
        if (limited.isSet()) {
          faults.forbidden(limited, "with type Exempt");
        }
        shares(exempt, faults);
      }
      case "Limited" -> {
        if (exempt.isSet()) {
          faults.forbidden(exempt, "with type Limited");
        }
        if (limited.isSet()) {
          shares(limited, faults);
          faults.atLeast(limited.at("borrowingLimitPercent"), 0);
          response(limited.at("limitResponse"), faults);
        } else {
          faults.required(limited, "type is Limited");
        }
      }
      case "" -> faults.required(type, "Exempt or Limited");
      default -> faults.unsupported(type, List.of("Exempt", "Limited"));
    }
  }

  private static void shares(Node share, Faults faults) {
    faults.atLeast(share.at("nominalConcurrencyShares"), 0);
    faults.between(share.at("lendablePercent"), 0, 100);
  }

  private static void response(Node response, Faults faults) {
    Node type = response.at("type");
    Node queuing = response.at("queuing");
    switch (type.text("")) {
      case "Reject" -> {
        if (queuing.isSet()) {
          faults.forbidden(queuing, "with type Reject");
        }
      }
      case "Queue" -> {
        if (queuing.isSet()) {
          queuing(queuing, faults);
        } else {
          faults.required(queuing, "type is Queue");
        }
      }
      case "" -> faults.required(type, "Queue or Reject");
      default -> faults.unsupported(type, List.of("Queue", "Reject"));
    }
  }

  private static void queuing(Node queuing, Faults faults) {
    Node hand = queuing.at("handSize");
    long queues = queuing.at("queues").integer(0);
    faults.atLeast(queuing.at("queueLengthLimit"), 1);
    faults.between(queuing.at("queues"), 1, QUEUES_MAX);
    if (hand.integer(0) <= 0) {
      faults.invalid(hand, "has to be 1 or more");
    } else if (hand.integer(0) > queues) {
      faults.invalid(hand, "is more than there are queues, " + queues);
    } else if (Math.ceil(Math.log(queues) / Math.log(2) * hand.integer(0)) > HASH_BITS) {
      faults.invalid(hand, "is too many out of " + queues + " queues to be dealt from one hash");
    }
  }

  /** A spec that has to be as the server makes it, if {@code expected} is not null. */
  static void fixed(Node spec, Object expected, Faults faults) {
    if (expected != null && !expected.equals(bare(spec))) {
      faults.invalid(spec, "of this name is the server's own and cannot be another");
    }
  }

  /** What is there, without the empty. */
  private static Object bare(Node node) {
    if (node instanceof Sequence) {
      return node.items().stream().map(PriorityLevels::bare).toList();
    }
    if (!(node instanceof Mapping)) {
      return node.integer().isPresent() ? (Object) node.integer(0) : node.plain();
    }
    Map<String, Object> bare = new LinkedHashMap<>();
    for (Node.Entry entry : node.entries()) {
      if (entry.value().isSet()) {
        bare.put(entry.key().spelling(), bare(entry.value()));
      }
    }
    return bare;
  }
}
