"""Visits told in a message."""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation

TOLD = {
    "D3332 on #19 on 3/3, same visit D7140 and D3351": [
        "2026-03-03 · Tooth 19 · D3332", "2026-03-03 · Tooth 19 · D7140", "2026-03-03 · Tooth 19 · D3351",
    ],
    "tooth 19 opened on 3/3, floor perforated, same visit D3330 and D3333": [
        "2026-03-03 · Tooth 19 · D3330", "2026-03-03 · Tooth 19 · D3333",
    ],
    "I billed D3351 on #9 Jan 5 and again Feb 2, then D3352 in March, what's next?": [
        "2026-01-05 · Tooth 9 · D3351", "2026-02-02 · Tooth 9 · D3351", "2026-03-01 · Tooth 9 · D3352",
    ],
    "we did D3351 on 1/5 and D3352 on 2/2 on tooth 8 what now": [
        "2026-01-05 · Tooth 8 · D3351", "2026-02-02 · Tooth 8 · D3352",
    ],
    "visits 1/5 D3351 2/5 D3352 3/5 D3353 tooth 9": [
        "2026-01-05 · Tooth 9 · D3351", "2026-02-05 · Tooth 9 · D3352", "2026-03-05 · Tooth 9 · D3353",
    ],
    "check this case: D3351 and D0140 3/1, D3353 3/1": [
        "2026-03-01 · D3351", "2026-03-01 · D0140", "2026-03-01 · D3353",
    ],
    "on march 2 we did D3353 but never D3351": ["2026-03-02 · D3353"],
    "tooth 8 D3351 on 1/5/26, tooth 9 D3351 on 2/5/26": [
        "2026-01-05 · Tooth 8 · D3351", "2026-02-05 · Tooth 9 · D3351",
    ],
    "pt had D3351 january 5, D3352 february 9, march 3 D3353": [
        "2026-01-05 · D3351", "2026-02-09 · D3352", "2026-03-03 · D3353",
    ],
    "last month we did D3351 on #9 and now D3352, anything wrong?": [
        "2026-10-01 · Tooth 9 · D3351", "2026-11-21 · Tooth 9 · D3352",
    ],
    "last month: D3351 #9. this month: D3352 #9. now what?": [
        "2026-10-01 · Tooth 9 · D3351", "2026-11-21 · Tooth 9 · D3352",
    ],
    "we billed D3351 on #9 on 1/5, two weeks later D3352, is that ok?": [
        "2026-01-05 · Tooth 9 · D3351", "2026-01-19 · Tooth 9 · D3352",
    ],
    "D3351 on tooth 8 on 3/1, next day D0140, D3353 on 5/1": [
        "2026-03-01 · Tooth 8 · D3351", "2026-03-02 · D0140", "2026-05-01 · Tooth 8 · D3353",
    ],
    "pulpotomy on tooth K in May, rct in June": [
        "2026-05-01 · Tooth K · D3220", "2026-06-01 · Tooth K · D3330",
    ],
    "yesterday we did a pulpotomy on #19 and today the root canal": [
        "2026-11-20 · Tooth 19 · D3220", "2026-11-21 · Tooth 19 · D3330",
    ],
    "root canal on 14 on 3/3, buildup 3/10, crown 4/1": [
        "2026-03-03 · Tooth 14 · D3330", "2026-03-10 · Tooth 14 · D2950", "2026-04-01 · Tooth 14 · D2740",
    ],
    "started apexification on 9 in January, changed the medicament in February and March, what do I bill next?": [
        "2026-01-01 · Tooth 9 · D3351", "2026-02-01 · Tooth 9 · D3352", "2026-03-01 · Tooth 9 · D3352",
    ],
    "I did an emergency pulpal debridement on #30 Monday and the root canal on Friday": [
        "2026-11-16 · Tooth 30 · D3221", "2026-11-20 · Tooth 30 · D3330",
    ],
    "D4341 UR and UL on 2/2, LL and LR on 2/16, D4910 on 5/20": [
        "2026-02-02 · Quadrant UR · D4341", "2026-02-02 · Quadrant UL · D4341", "2026-02-16 · Quadrant LL · D4341",
        "2026-02-16 · Quadrant LR · D4341", "2026-05-20 · D4910",
    ],
    "we did D3351 on 8 and 9 on Jan 5, then D3352 on 8 and 9 on Feb 5": [
        "2026-01-05 · Tooth 8 · D3351", "2026-01-05 · Tooth 9 · D3351",
        "2026-02-05 · Tooth 8 · D3352", "2026-02-05 · Tooth 9 · D3352",
    ],
    "comp exam Jan 5 and comp exam again Aug 9 same year, any problem?": [
        "2026-01-05 · D0150", "2026-08-09 · D0150",
    ],
    "D3351 on 11/5 and D3352 on 2/2 tooth 9, what's next": [
        "2025-11-05 · Tooth 9 · D3351", "2026-02-02 · Tooth 9 · D3352",
    ],
    "comp exam Jan 5 and comp exam again Dec 9, any problem?": ["2025-01-05 · D0150", "2025-12-09 · D0150"],
    "D3352 on 2/2 after D3351 on 1/5 tooth 9": ["2026-02-02 · Tooth 9 · D3352", "2026-01-05 · Tooth 9 · D3351"],
    "We started apexification on tooth 8 on March 3rd and finished it April 7th, was D3351 and D3353 right?": [
        "2026-03-03 · Tooth 8 · D3351", "2026-04-07 · Tooth 8 · D3353",
    ],
    "pt came in 3/2 for D0140 and D0220, root canal on #30 on 3/9, crown 4/15. anything to worry about?": [
        "2026-03-02 · D0140", "2026-03-02 · Tooth 30 · D0220", "2026-03-09 · Tooth 30 · D3330",
        "2026-04-15 · Tooth 30 · D2740",
    ],
    "the dentist did a pulpotomy on K and ssc on K on 2/3/2026, then extracted K on 5/6/2026": [
        "2026-02-03 · Tooth K · D3220", "2026-02-03 · Tooth K · D2930", "2026-05-06 · Tooth K · D7140",
    ],
    "on 3/2 we did D3351 on #9 and again on 3/9": ["2026-03-02 · Tooth 9 · D3351", "2026-03-09 · Tooth 9 · D3351"],
    "first D3352 then D3351 on tooth 9, what will the payer say?": ["Tooth 9 · D3352", "Tooth 9 · D3351"],
    "visit 1: D3351 #9, visit 2: D3352 #9, visit 3: D3352 #9. what next": [
        "Tooth 9 · D3351", "Tooth 9 · D3352", "Tooth 9 · D3352",
    ],
    "SSC on tooth K 3/1/26 and a pulpotomy on K same day": [
        "2026-03-01 · Tooth K · D2930", "2026-03-01 · Tooth K · D3220",
    ],
    "rct on #3 with D3310 on 5/1/2026": ["2026-05-01 · Tooth 3 · D3310"],
    "we did a crown on #30 in 2024 and again now": [
        "2024-01-01 · Tooth 30 · D2740", "2026-11-21 · Tooth 30 · D2740",
    ],
    "3351 on 8 jan 12, 3352 feb 20": ["2026-01-12 · Tooth 8 · D3351", "2026-02-20 · Tooth 8 · D3352"],
    "D3427 on #8 june 2025": ["2025-06-01 · Tooth 8 · D3427"],
    "D7140 on 2, 3, 4 on 5/1/26": [
        "2026-05-01 · Tooth 2 · D7140", "2026-05-01 · Tooth 3 · D7140", "2026-05-01 · Tooth 4 · D7140",
    ],
    "D3330 #30 tues, D2740 #30 on Fri": ["2026-11-17 · Tooth 30 · D3330", "2026-11-20 · Tooth 30 · D2740"],
    "D5130 in March, now six months later wants a new D5110": ["2026-03-01 · D5130", "2026-11-21 · D5110"],
    "D0120 and D1110 on 11/2/26, last seen 5/1/26": ["2026-11-02 · D0120", "2026-11-02 · D1110"],
    "D7140 #30 and D7140 #31 and D7953 #30 6/1/26": [
        "2026-06-01 · Tooth 30 · D7140", "2026-06-01 · Tooth 31 · D7140", "2026-06-01 · Tooth 30 · D7953",
    ],
    "D3330 on 5/4/26 #19 with D2950": ["2026-05-04 · Tooth 19 · D3330", "2026-05-04 · Tooth 19 · D2950"],
    "D8080 started Jan 2025, D8670 monthly, now debond D8680 and retainers D8703 D8704": [
        "2025-01-01 · D8080", "2025-01-31 · D8670", "2026-11-21 · D8680", "2026-11-21 · D8703", "2026-11-21 · D8704",
    ],
    "D1351 #3, D1351 #3 on 6/2/26": ["2026-06-02 · Tooth 3 · D1351", "2026-06-02 · Tooth 3 · D1351"],
    "D9239 once and D9243 three times on 5/4/26": [
        "2026-05-04 · D9239", "2026-05-04 · D9243", "2026-05-04 · D9243", "2026-05-04 · D9243",
    ],
    "what is D2740; I billed D2740 on #3 9/1/26 and D2950 9/1/26": [
        "2026-09-01 · Tooth 3 · D2740", "2026-09-01 · Tooth 3 · D2950",
    ],
    "upper denture delivered 9/15, adjusted 9/22, relined 10/20": [
        "2026-09-15 · D5110", "2026-09-22 · D5410", "2026-10-20 · D5730",
    ],
    "extracted #14 with bone graft on Sept 8, implant placed today": [
        "2026-09-08 · Tooth 14 · D7140", "2026-09-08 · Tooth 14 · D7953", "2026-11-21 · Tooth 14 · D6010",
    ],
    "extraction #30 D7140, implant D6010, graft D7953, all 5/3/26": [
        "2026-05-03 · Tooth 30 · D7140", "2026-05-03 · Tooth 30 · D6010", "2026-05-03 · Tooth 30 · D7953",
    ],
    "started root canal #30 9/1 and finished it 9/15, crown 10/1": [
        "2026-09-15 · Tooth 30 · D3330", "2026-10-01 · Tooth 30 · D2740",
    ],
    "zirconia crown on 3 recemented today, it was done at our office 3 months ago": [
        "2026-11-21 · Tooth 3 · D2920", "2026-08-21 · Tooth 3 · D2740",
    ],
    "did D3351 on 9 two months ago, D3352 last month, D3353 today": [
        "2026-09-21 · Tooth 9 · D3351", "2026-10-01 · Tooth 9 · D3352", "2026-11-21 · Tooth 9 · D3353",
    ],
    "srp UR LR today then UL LL next wk": [
        "2026-11-21 · Quadrant UR · D4341", "2026-11-21 · Quadrant LR · D4341",
        "2026-11-28 · Quadrant UL · D4341", "2026-11-28 · Quadrant LL · D4341",
    ],
    "full mouth srp on 11/2/26, perio maint today": [
        "2026-11-02 · Quadrant UR · D4341", "2026-11-02 · Quadrant UL · D4341", "2026-11-02 · Quadrant LL · D4341",
        "2026-11-02 · Quadrant LR · D4341",
        "2026-11-21 · D4910",
    ],
    "we did 2 pulpotomies K and T, and 4 ssc": ["Tooth K · D3220", "Tooth T · D3220"],
    "D3220 on A, B and I on 10/12/26": [
        "2026-10-12 · Tooth A · D3220", "2026-10-12 · Tooth B · D3220", "2026-10-12 · Tooth I · D3220",
    ],
    "did rct on 4 & 5 on 11/2, crowns on 4-5 on 11/16": [
        "2026-11-02 · Tooth 4 · D3320", "2026-11-02 · Tooth 5 · D3320",
        "2026-11-16 · Tooth 4 · D2740", "2026-11-16 · Tooth 5 · D2740",
    ],
    "D3425 30 and D3426 30 same day 10/12/26": [
        "2026-10-12 · Tooth 30 · D3425", "2026-10-12 · Tooth 30 · D3426",
    ],
    "19 rct 10/1, crown 11/5": ["2026-10-01 · Tooth 19 · D3330", "2026-11-05 · Tooth 19 · D2740"],
    "D3410 #30 10/12/26": ["2026-10-12 · Tooth 30 · D3410"],
    "denture adjust 2 wks after delivery of D5110 on 11/2/26": ["2026-11-02 · D5110", "2026-11-16 · D5410"],
    "occlusal guard D9944 twice 2025 and 2026": ["2025-01-01 · D9944", "2026-01-01 · D9944"],
    "pulpal regeneration #9, 3 appts: 2/3 3/3 and 6/3": ["2026-02-03 · Tooth 9 · D3355"],
    "implant #19 placed 3/3/26, uncovered 7/7/26, crown 8/8/26": [
        "2026-03-03 · Tooth 19 · D6010", "2026-07-07 · Tooth 19 · D6011", "2026-08-08 · Tooth 19 · D6058",
    ],
    "surgical ext of 17 and 32 on 10/8/26, bone graft both": [
        "2026-10-08 · Tooth 17 · D7210", "2026-10-08 · Tooth 32 · D7210",
    ],
    "D3320 on #5 and #12 on 9/14/26, clean?": ["2026-09-14 · Tooth 5 · D3320", "2026-09-14 · Tooth 12 · D3320"],
    "apexification tooth 9: 1/12/26 first, 2/9/26 replaced CaOH, 3/9/26 replaced CaOH, 4/6/26 gutta percha fill": [
        "2026-01-12 · Tooth 9 · D3351", "2026-02-09 · Tooth 9 · D3352", "2026-03-09 · Tooth 9 · D3352",
        "2026-04-06 · Tooth 9 · D3353",
    ],
    "D3352 #9 monthly since D3351 on 1/5/26": ["2026-01-05 · Tooth 9 · D3351", "2026-02-04 · Tooth 9 · D3352"],
    "retreatment #19 10/5/26, apico #19 11/9/26": ["2026-10-05 · Tooth 19 · D3348", "2026-11-09 · Tooth 19 · D3425"],
    "D3310 on 6 thru 8 all on 10/5/26": [
        "2026-10-05 · Tooth 6 · D3310", "2026-10-05 · Tooth 7 · D3310", "2026-10-05 · Tooth 8 · D3310",
    ],
    "rct 8 9 10 same day 10/5/26": [
        "2026-10-05 · Tooth 8 · D3310", "2026-10-05 · Tooth 9 · D3310", "2026-10-05 · Tooth 10 · D3310",
    ],
    "D3221 #30 wed, D3330 #30 next fri": ["2026-11-18 · Tooth 30 · D3221", "2026-11-27 · Tooth 30 · D3330"],
    "bridge 18-20 D6740 D6245 D6740 11/4/26": [
        "2026-11-04 · Tooth 18 · D6740", "2026-11-04 · Tooth 19 · D6245", "2026-11-04 · Tooth 20 · D6740",
    ],
    "D7240 x2 on 17,32 and D9222 D9223 x3 on 11/5/26": [
        "2026-11-05 · Tooth 17 · D7240", "2026-11-05 · D9222", "2026-11-05 · D9223", "2026-11-05 · D9223",
        "2026-11-05 · D9223", "2026-11-05 · Tooth 32 · D7240",
    ],
    "pulpotomies on A, J w ssc on all 4 on 10/20/26": [
        "2026-10-20 · Tooth A · D3220", "2026-10-20 · Tooth A · D2930",
        "2026-10-20 · Tooth J · D3220", "2026-10-20 · Tooth J · D2930",
    ],
    "D1510 UL 11/2/26 and D7140 J same day": ["2026-11-02 · Quadrant UL · D1510", "2026-11-02 · Tooth J · D7140"],
    "sealants #2 #15 D1351 11/2/26 age 13, prev sealed 2022": [
        "2026-11-02 · Tooth 2 · D1351", "2026-11-02 · Tooth 15 · D1351",
        "2022-01-01 · Tooth 2 · D1351", "2022-01-01 · Tooth 15 · D1351",
    ],
    "lower partial D5214 delivered 6/1/26, tooth added 7/1/26": ["2026-06-01 · D5214"],
    "D5110 upper, D5120 lower 9/1/26, tissue conditioning 10/1/26": ["2026-09-01 · D5110", "2026-09-01 · D5120"],
    "night guard D9944 1/1/25 lost, new one 11/2/26": ["2025-01-01 · D9944", "2026-11-02 · D9944"],
    "D3351 #9 1/5/26, pt no pain 2/2/26, D3352 3/2/26": [
        "2026-01-05 · Tooth 9 · D3351", "2026-03-02 · Tooth 9 · D3352",
    ],
    "retx on 14 mon, post and core thurs": ["2026-11-16 · Tooth 14 · D3348", "2026-11-19 · Tooth 14 · D2954"],
    "rct #3 11/2, bu and crn 11/16": [
        "2026-11-02 · Tooth 3 · D3330", "2026-11-16 · Tooth 3 · D2950", "2026-11-16 · Tooth 3 · D2740",
    ],
    "limited exam + 2 PA's + palliative #31 11/3/26": [
        "2026-11-03 · Tooth 31 · D0140", "2026-11-03 · Tooth 31 · D9110",
    ],
    "4 quads of scaling on 11/2, then prophy 11/20": [
        "2026-11-02 · Quadrant UR · D4341", "2026-11-02 · Quadrant UL · D4341", "2026-11-02 · Quadrant LL · D4341",
        "2026-11-02 · Quadrant LR · D4341", "2026-11-20 · D1110",
    ],
    "D4341 10/15 all 4 quads": [
        "2026-10-15 · Quadrant UR · D4341", "2026-10-15 · Quadrant UL · D4341", "2026-10-15 · Quadrant LL · D4341",
        "2026-10-15 · Quadrant LR · D4341",
    ],
    "D7140 on 1 16 17 9/4/26, D9230": [
        "2026-09-04 · Tooth 1 · D7140", "2026-09-04 · Tooth 16 · D7140", "2026-09-04 · Tooth 17 · D7140",
        "2026-09-04 · D9230",
    ],
    "took out 3 with D7953 on 4/1/26, implant D6010 scheduled for october": [
        "2026-04-01 · Tooth 3 · D7140", "2026-04-01 · Tooth 3 · D7953",
    ],
    "D6057 and D6058 #19 planned for july, D6010 #19 placed 2/2/26": ["2026-02-02 · Tooth 19 · D6010"],
    "D0150 and D0274 on 3/2/26, pt coming in for D4341 UR LR on 3/20/26": ["2026-03-02 · D0150", "2026-03-02 · D0274"],
    "rct #29 opened 3/2/26 and filled 3/20/26": ["2026-03-20 · Tooth 29 · D3320"],
    "started the root canal on 19 3/2/26, obturated 3/20/26, billed D3330 on 3/20/26": ["2026-03-20 · Tooth 19 · D3330"],
    "root canal #8 started 3/1/26, pt came back 3/15/26 and we sealed the canals, billed D3310": [
        "2026-03-15 · Tooth 8 · D3310",
    ],
    "crown #4 D2740 prepped 3/2/26, cemented 3/16/26, claim sent 3/18/26": ["2026-03-16 · Tooth 4 · D2740"],
    "crown prep #4 3/2/26 seated 3/16/26, we sent the crown with 3/16/26": ["2026-03-16 · Tooth 4 · D2740"],
    "bridge 12-14, sent D2750 on 12 and 14 and D6240 on 13, seated 5/6/26": [
        "2026-05-06 · Tooth 12 · D2750", "2026-05-06 · Tooth 14 · D2750", "2026-05-06 · Tooth 13 · D6240",
    ],
    "D7953 and membrane D7956 #12 with D7140 on 5/6/26": [
        "2026-05-06 · Tooth 12 · D7953", "2026-05-06 · Tooth 12 · D7956", "2026-05-06 · Tooth 12 · D7140",
    ],
    "D3347 #5 on 5/6/26 and D2955 for getting the old post out": [
        "2026-05-06 · Tooth 5 · D3347", "2026-05-06 · Tooth 5 · D2955",
    ],
    "D4342 UR on 5/6/26, bitewings attached": ["2026-05-06 · Quadrant UR · D4342"],
    "other office did D3351 on #9 5/6/26, we did D3352 6/8/26": [
        "2026-05-06 · Tooth 9 · D3351 · another office", "2026-06-08 · Tooth 9 · D3352",
    ],
    "D9944 delivered 3/1/26, impressions 2/1/26": ["2026-03-01 · D9944"],
    "D7210 #32 and D7210 #17 on 4/4/26 with D9222 and D9223 x2": [
        "2026-04-04 · Tooth 32 · D7210", "2026-04-04 · Tooth 17 · D7210", "2026-04-04 · D9222", "2026-04-04 · D9223",
        "2026-04-04 · D9223",
    ],
    "D4355 on 3/2/26 and D0140 same day 3/2/26": ["2026-03-02 · D4355", "2026-03-02 · D0140"],
    "#9 medicated 2/2/26 and gutta percha 2/23/26, billed D3351 2/2/26 and D3353 2/23/26": [
        "2026-02-02 · Tooth 9 · D3351", "2026-02-23 · Tooth 9 · D3353",
    ],
    "D0330 taken today 11/2/26": ["2026-11-02 · D0330"],
    "D0210 6/2023 and D0210 on 3/2/2026": ["2023-06-01 · D0210", "2026-03-02 · D0210"],
}  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_visits_are_read_in_order(text: str, conversation: Conversation) -> None:
    answer = conversation.ask(text)
    understood = next(part.body for part in answer.sections if part.title == "Understood as")
    assert [line.strip() for line in understood.splitlines()] == TOLD[text]


def test_the_answer_says_what_is_wrong_and_what_comes_next(conversation: Conversation) -> None:
    answer = conversation.ask("I billed D3351 on #9 Jan 5 and again Feb 2, then D3352 in March, what's next?")
    assert [part.title for part in answer.sections][:2] == ["Wrong", "Bill instead"]
    assert "Next: D3352, D3353." in answer.headline
    assert answer.sources


def test_a_clean_case_told(conversation: Conversation) -> None:
    answer = conversation.ask("visits 1/5 D3351 2/5 D3352 3/5 D3353 tooth 9")
    assert answer.headline.startswith("Fine as told: nothing we know speaks against these 3 visits. Next: ")


def test_what_is_not_read_is_said(conversation: Conversation) -> None:
    answer = conversation.ask("pulpectomy for pain #30 on 10/2/26, root canal #30 finished 10/20/26")
    assert "Not checked: pulpectomy" in answer.headline


@pytest.mark.parametrize(
    "text",
    [
        "root canal started on 18 on 9/1 pt never came back, billed D3330",
        "canals calcified on 3 couldnt finish, billed D3330 10/1 then referred",
        "prepped #3 10/1, seated 10/22. billed D2740 10/1",
        "billed D2740 on prep date 10/1/26 and seat date 10/20/26",
    ],
)
def test_what_the_rules_cannot_see_is_answered_as_a_question(text: str, conversation: Conversation) -> None:
    answer = conversation.ask(text)
    assert answer.interpretation is not None
    assert answer.interpretation.intent != "case"


def test_where_codes_are_asked_for_the_headline_has_them(conversation: Conversation) -> None:
    answer = conversation.ask("7yo #8 apexification started 4/6/26, med changed 5/4 and 6/1, filled 7/6. which codes")
    assert answer.headline.startswith(
        "As told, 2026-04-06: D3351; 2026-05-04: D3352; 2026-06-01: D3352; 2026-07-06: D3353."
    )


def test_what_is_only_not_told_of_leads_no_headline(conversation: Conversation) -> None:
    answer = conversation.ask("D5130 4/6/26 then D5110 7/6/26")
    assert "within the replacement time" in answer.headline
    assert any(part.title == "Likely to be questioned" for part in answer.sections)


def test_no_yes_is_said_where_a_part_was_not_read(conversation: Conversation) -> None:
    answer = conversation.ask("D5214 delivered 6/1/26, tooth added 7/1/26, is that ok?")
    assert answer.verdict is None
    assert "Not checked: tooth added" in answer.headline


def test_a_count_that_fits_no_teeth_is_said_not_to_be_read(conversation: Conversation) -> None:
    answer = conversation.ask("we did 2 pulpotomies K and T, and 4 ssc")
    assert "Not checked: stainless steel crown" in answer.headline


def test_without_a_visit_it_asks_for_them(conversation: Conversation) -> None:
    assert conversation.ask("check my claims").kind == "clarify"


def test_more_visits_than_a_message_can_tell_for_certain_go_to_a_file(conversation: Conversation) -> None:
    days = " ".join(f"{month}/{day}/2026" for month in range(1, 13) for day in range(1, 16))
    answer = conversation.ask(f"d3351 d3352 d3353 d2740 d2950 on #1-32, billed {days}"[:2000])
    assert answer.kind == "clarify"
    assert "claimdesk check" in answer.headline


def test_what_must_be_of_one_day_is_told_only_where_days_are_told(conversation: Conversation) -> None:
    assert "follows a D9222" in conversation.ask("check this case: D9222 on 1/5/26, D9223 on 2/5/26").headline
    assert "follows a D9222" not in conversation.ask("check this case: first D9222 then D9223").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("D3351 on #14 2/2/26, D3353 4/6/26, adult with a mature apex", "ordinary root canal"),
        ("D3351 on #14 2/2/26, D3353 4/6/26, closed apex, perforation repaired", ""),
        ("D0140 and D9110 on 5/5/26, he only wrote a prescription", "for a prescription alone"),
        ("D0140 and D9110 on 5/5/26, smoothed the edge and gave a prescription", ""),
        ("D4341 UR UL on 6/8/26 and we only have a pano to send", "panoramic image"),
        ("D7210 #30 on 3/3/26, no bone removed", "without bone removal"),
        ("D7210 #30 on 3/3/26, bone removed", ""),
        ("D3351 #9 on 3/3/26, D3330 #19 on 3/3/26, closed apex on 19", ""),
    ],
)
def test_what_is_told_beside_the_visits_is_set_against_what_a_code_is_not_for(
    text: str, said: str, conversation: Conversation
) -> None:
    headline = conversation.ask(text).headline
    assert said in headline
    assert said or "Do not bill" not in headline


def test_what_is_planned_is_said_to_be(conversation: Conversation) -> None:
    answer = conversation.ask("D7140 #3 and D7953 on 4/1/26, D6010 planned for october")
    assert "Still planned, so not checked: D6010." in answer.headline
    assert "D6104" not in answer.headline


@pytest.mark.parametrize(
    "text",
    [
        "root canal on 30 begun 12/28/25, canals sealed 1/11/26. billed D3330 with 12/28/25",
        "root canal on 30 started 12/28/25, finished 1/11/26, billed D3330 on 12/28/25",
    ],
)
def test_a_day_that_is_not_the_one_of_completion_is_found(text: str, conversation: Conversation) -> None:
    assert "sealed to the apex" in conversation.ask(text).headline


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("plan allows one crown per 5 years, D2740 #14 in 2023 and D2740 #14 on 11/3/26, ok?", "no", "from 2028;"),
        ("plan pays D0210 once every 3 years, D0210 on 6/1/22 and D0210 on 3/2/26, ok?", "depends", "none of them"),
        (
            "plan pays D0210 once every 3 years, we took D0210 on 3/2/26, ok?",
            None,
            "the date of the one before decides",
        ),
        ("insurance covers two prophys a year, D1110 on 1/8/26, 6/9/26 and 11/1/26, ok?", "no", "from 2027-01-01"),
        ("plan covers fillings once per 2 years, #12 filled 2/2/25, D2391 #12 on 7/7/26, ok?", "no", "from 2027-02-02"),
        (
            "plan covers one crown per 2 years, D2740 #14 in 2024, D2740 #14 on 7/7/26, ok?",
            "depends",
            "date of the one",
        ),
        ("plan pays D0210 once every 3 years; D0210 on 6/1/22, D1110 on 1/8/26 and 7/9/26, ok?", None, "decides"),
        ("plan allows one crown per 5 years, D2740 #14 on 1/5/23 and D2740 #15 on 11/3/26, ok?", "yes", "none of them"),
        ("D5214 put in aug 2022. plan is 1 per 60 months. new D5214 mar 2026, ok?", "no", "from 2027-08"),
        ("limit: one FMX per 5 years, D0210 3/3/22, D0210 2/2/26, ok?", "no", "from 2027-03-03"),
        ("her plan has a 5 year clause, D2740 #3 on 5/4/23, D2740 #3 on 6/1/26, ok?", "no", "from 2028-05-04"),
        (
            "Plan: three cleanings a year, prophy and perio maintenance counted together. D1110 in January, D4910 in "
            "March, June and September, ok?",
            "no",
            "three cleanings a year",
        ),
    ],
)
def test_a_limit_that_is_told_is_counted(text: str, verdict: str | None, said: str, conversation: Conversation) -> None:
    answer = conversation.ask(text)
    assert (answer.verdict, said in answer.headline) == (verdict, True)


def test_what_was_not_weighed_is_said_and_bars_a_yes(conversation: Conversation) -> None:
    answer = conversation.ask("D3330 on #30 5/2/26, D2950 6/2/26, the mesial wall was broken below the gum. all ok?")
    assert "Not weighed: “the mesial wall was broken below the gum”" in answer.headline
    assert answer.verdict is None


def test_a_refusal_that_no_visit_explains_is_answered_as_a_refusal(conversation: Conversation) -> None:
    answer = conversation.ask("another office began apexification #8 in may, D3352 7/2/26 denied, no D3351 on file")
    assert "Nothing we know" not in answer.headline
    assert "do not bill a second D3351" in answer.headline or "record" in answer.headline


def test_a_step_of_another_course_names_the_one_that_was_opened(conversation: Conversation) -> None:
    answer = conversation.ask("D3355 on 8 on 1/9/26, D3352 2/6/26, D3357 4/10/26")
    assert "Instead: D3356." in answer.headline


def test_all_that_is_wrong_stands_in_the_headline(conversation: Conversation) -> None:
    headline = conversation.ask("D3346 and D2955 on 13, 1/8/26").headline
    assert "Post removal is inside" in headline
    assert "D3346 is for a front tooth" in headline
    assert "Instead: D3347." in headline
