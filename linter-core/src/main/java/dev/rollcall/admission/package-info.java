/**
 * What the admission plugins of a plain server refuse or warn about, as far as the input says it:
 * Pod Security, LimitRange, ResourceQuota, priorities. Rules and the dry run ask here too.
 */
package dev.rollcall.admission;
