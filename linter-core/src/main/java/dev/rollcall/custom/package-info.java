/**
 * Rules that users write as expressions in {@code rollcall.yaml}: what they say ({@link
 * dev.rollcall.custom.CustomRule}), what their expressions may call ({@link
 * dev.rollcall.custom.Surroundings}), and their examples ({@link
 * dev.rollcall.custom.ExampleCheck}).
 */
package dev.rollcall.custom;
