import Domain
import Testing

/// Telephone numbers as people write them.
@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("0521 / 51-2345", "0521512345"), ("+49 (0)521 512345", "+49521512345"), ("+49 521 512345", "+49521512345"),
        ("(0521) 51 23 45", "0521512345"), ("٠٥٢١ ١٢٣٤٥", "052112345"), ("0049 521 1", "00495211"),
    ])
    func `a number is dialled with Latin digits, and without the zero that only counts inside the country`(
        typed: String, dialled: String
    ) throws {
        #expect(try PhoneNumber(typed).dialled == dialled)
    }

    @Test(arguments: [
        "", "12", "Tel. 0521 51", "0521 51 <b>", "4,95217E+11", "####", String(repeating: "1", count: 41),
    ])
    func `what nobody can call is refused`(typed: String) {
        #expect(throws: PhoneNumber.Refusal.self) { try PhoneNumber(typed) }
    }
}
