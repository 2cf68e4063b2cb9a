/** Kubernetes objects as manifests hold them, and the questions rules ask about them. */
package dev.rollcall.model;
