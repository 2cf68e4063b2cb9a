/**
 * Rules that users write as expressions in {@code rollcall.yaml}: what they say ({@link
 * dev.rollcall.customrules.CustomRule}), what their expressions may call ({@link
 * dev.rollcall.customrules.Surroundings}), and their examples ({@link
 * dev.rollcall.customrules.ExampleCheck}).
 */
package dev.rollcall.customrules;
