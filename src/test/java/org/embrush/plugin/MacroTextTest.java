package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import org.embrush.Quiet;
import org.embrush.model.InputException;
import org.embrush.plugin.CommandField.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Options of a macro are read as ImageJ reads them, but none is passed over. */
@ExtendWith(Quiet.class)
class MacroTextTest {

	private static final List<CommandField> FIELDS = List.of(CommandField.of("map", Kind.IMAGE, ""),
			CommandField.of("labels", Kind.LABELS, ""), CommandField.of("fast", Kind.FLAG, ""));

	private static Map<String, String> parse(final String options) {
		return MacroText.parse(options, FIELDS);
	}

	private static String refusal(final String options) {
		return assertThrows(InputException.class, () -> parse(options)).getMessage();
	}

	@Test
	void valuesStandBareInBracketsAndInQuotes() {
		assertEquals(Map.of("map", "a.tif", "labels", "b c.zip"), parse("map=a.tif labels=[b c.zip]"));
		assertEquals(Map.of("map", "a b"), parse(" map='a b' "));
		assertEquals(Map.of("map", "a [1] b"), parse("map=[a [1] b]"));
	}

	@Test
	void aFlagStandsAloneOrWithItsTruth() {
		assertEquals(Map.of("fast", ""), parse("fast"));
		assertEquals(Map.of("fast", ""), parse("fast=true"));
		assertEquals(Map.of(), parse("fast=false"));
		assertEquals("fast (yes) must be true or false", refusal("fast=yes"));
	}

	@Test
	void anEmptyValueIsNotGiven() {
		assertEquals(Map.of(), parse("map=[] labels="));
		assertEquals(Map.of(), parse(""));
	}

	@Test
	void anUnknownKeyIsNamed() {
		assertEquals("unknown option (label): use one of map, labels, fast", refusal("map=a label=b"));
	}

	@Test
	void aValueThatIsMissingOrNotClosedIsNamed() {
		assertEquals("option without a value (labels): write labels=value", refusal("labels map=a"));
		assertEquals("value without its end (labels): close the bracket", refusal("labels=[a map=b"));
		assertEquals("value without its end (labels): close the quote", refusal("labels='a map=b"));
	}

	@Test
	void aVariableNeedsAMacro() {
		assertEquals("no such variable (&folder for map): define it before the command", refusal("map=&folder"));
	}
}
