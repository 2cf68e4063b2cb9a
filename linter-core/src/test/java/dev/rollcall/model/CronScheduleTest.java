package dev.rollcall.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CronScheduleTest {

  @Test
  void aStepFromOneValueGoesToTheEndOfTheRange() throws CronSchedule.Fault {
    assertTrue(CronSchedule.parse("50/5 0 * * *").firesAt(0, 55));
    assertFalse(CronSchedule.parse("50/5 0 * * *").firesAt(0, 45));
  }

  @Test
  void aStepAboveOneIsNoStarAndDaysBecomeAlternatives() throws CronSchedule.Fault {
    assertTrue(CronSchedule.parse("0 0 */1 * 1").daysStar());
    assertFalse(CronSchedule.parse("0 0 */2 * 1").daysStar());
  }

  @Test
  void theThirtiethOfFebruaryNeverComesUnlessAWeekdayWillDo() throws CronSchedule.Fault {
    assertTrue(CronSchedule.parse("0 0 30 2 *").neverFires());
    assertTrue(CronSchedule.parse("0 0 31 2,4,6,9,11 ?").neverFires());
    assertFalse(CronSchedule.parse("0 0 30 2 1").neverFires());
    assertFalse(CronSchedule.parse("0 0 30 2,3 *").neverFires());
    assertTrue(CronSchedule.parse("0 0 29 2 *").firesInLeapYearsOnly());
    assertFalse(CronSchedule.parse("0 0 28,29 2 *").firesInLeapYearsOnly());
  }

  @Test
  void theShortestGapCountsOverMidnight() throws CronSchedule.Fault {
    assertEquals(15 * 60, CronSchedule.parse("*/15 * * * *").shortestGapSeconds());
    assertEquals(2 * 3600, CronSchedule.parse("0 23,1,12 * * *").shortestGapSeconds());
    assertEquals(24 * 3600, CronSchedule.parse("@daily").shortestGapSeconds());
    assertEquals(5400, CronSchedule.parse("@every 1h30m").shortestGapSeconds());
  }

  @Test
  void aFaultNamesTheFieldThatIsWrong() {
    CronSchedule.Fault fault =
        assertThrows(CronSchedule.Fault.class, () -> CronSchedule.parse("0 3 * * 7"));
    assertEquals(8, fault.offset());
    assertEquals(1, fault.length());
    assertTrue(fault.getMessage().contains("Sunday is 0"), fault.getMessage());
    for (String wrong :
        new String[] {
          "",
          "* * * *",
          "* * * * * *",
          "60 * * * *",
          "5-1 * * * *",
          "a * * * *",
          "*/0 * * * *",
          "@reboot",
          "@every",
          "@every x",
          "1-2-3 * * * *",
          "1/2/3 * * * *"
        }) {
      assertThrows(CronSchedule.Fault.class, () -> CronSchedule.parse(wrong), wrong);
    }
  }
}
