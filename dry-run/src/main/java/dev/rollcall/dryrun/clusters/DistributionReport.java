package dev.rollcall.dryrun.clusters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Distributions as text, or as plain values for JSON. */
public final class DistributionReport {
  private DistributionReport() {}

  /** A block for each workload: its clusters with their replicas, then what is to be known. */
  public static void text(List<Distribution> distributions, StringBuilder out) {
    if (distributions.isEmpty()) {
      out.append("No workload is spread: no Federated… object and no propagation policy.\n");
    }
    int width = 0;
    for (Distribution one : distributions) {
      for (Distribution.Share share : one.shares()) {
        width = Math.max(width, share.cluster().length());
      }
    }
    for (Distribution one : distributions) {
      out.append(one.workload()).append(": ").append(one.replicas()).append(" replicas (");
      out.append(one.by()).append(")\n");
      for (Distribution.Share share : one.shares()) {
        out.append("  ").append(share.cluster());
        out.append(" ".repeat(width - share.cluster().length() + 2)).append(share.replicas());
        if (share.overflow() > 0) {
          out.append(" and ").append(share.overflow()).append(" it has no room for");
        }
        out.append('\n');
      }
      one.remarks().forEach(remark -> out.append("  ! ").append(remark).append('\n'));
    }
  }

  /** As values that any JSON writer takes. */
  public static Map<String, Object> plain(List<Distribution> distributions) {
    List<Object> all = new ArrayList<>();
    for (Distribution one : distributions) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("workload", one.workload());
      entry.put("replicas", one.replicas());
      entry.put("by", one.by());
      List<Object> shares = new ArrayList<>();
      for (Distribution.Share share : one.shares()) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("cluster", share.cluster());
        values.put("replicas", share.replicas());
        values.put("overflow", share.overflow());
        shares.add(values);
      }
      entry.put("clusters", shares);
      entry.put("unplaced", one.unplaced());
      entry.put("remarks", one.remarks());
      all.add(entry);
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("version", 1);
    plain.put("distributions", all);
    return plain;
  }
}
