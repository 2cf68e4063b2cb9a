package dev.rollcall.lint;

import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Scalar;

/**
 * One question about manifests. Implement the narrowest of the four shapes. Rules have no state, do
 * not print, and expect anything: a field may have any type or be missing.
 */
public interface Rule {

  /** The page and the metadata. */
  RuleInfo info();

  /** Asked once per container, of whatever role. */
  interface OnContainer extends Rule {
    /** Reports what is wrong with one container. */
    void check(Container container, Reporter report);
  }

  /** Asked once per object, of the kinds in {@link RuleInfo#kinds()}. */
  interface OnObject extends Rule {
    /** Reports what is wrong with one object. */
    void check(KubeObject object, Reporter report);
  }

  /** Asked once per single value of an object, at whatever depth, in the order of the file. */
  interface OnValue extends Rule {
    /** Reports what is wrong with one value, or with the key it stands under. */
    void check(Scalar value, KubeObject object, Reporter report);
  }

  /** Asked once per run: for questions about several objects. */
  interface OnManifests extends Rule {
    /** Reports what is wrong between objects; see {@link Reporter#manifests()}. */
    void check(Reporter report);
  }
}
