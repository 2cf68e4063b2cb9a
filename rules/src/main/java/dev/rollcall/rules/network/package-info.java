/** Rules on Services, Ingresses and NetworkPolicies. */
package dev.rollcall.rules.network;
