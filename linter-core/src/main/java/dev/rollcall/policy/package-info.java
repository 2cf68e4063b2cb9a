/**
 * Admission policies of the input (ValidatingAdmissionPolicy and its bindings), asked about the
 * other objects of the input as a server would ask them.
 */
package dev.rollcall.policy;
