/** Rules about claims, volumes and storage classes. */
package dev.rollcall.rules.storage;
