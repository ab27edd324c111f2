import Testing

@testable import Files

/// Lists of people to write to, as they are copied out of mail programs.
@Suite struct PastedAddressesTests {
    private func people(_ text: String) throws -> [String] {
        let headings: [PastedPeople.Column: [String]] = [.name: ["Name"], .email: ["E-Mail"]]
        return try PastedPeople(toWriteTo: text, headings: headings) { $0 == "Türkisch" }.lines.map { line in
            "\(line.number) \(line.name) <\(line[.email])>"
        }
    }

    @Test func `several addresses in a line are several people, whatever parts them`() throws {
        let found = try people("hans@example.org; karl4@example.org, o@example.org\n\na@example.org b@example.org")
        #expect(
            found == [
                "1  <hans@example.org>", "1  <karl4@example.org>", "1  <o@example.org>", "3  <a@example.org>",
                "3  <b@example.org>",
            ])
    }

    @Test func `a name before an address is its name, also with a comma or in quotes`() throws {
        let found = try people(
            "Hans Peter <hans@example.org>\n\"Haddad, Amal\" <amal@example.org>; Bela <bela@example.org>\n"
                + "Kaya, Cem <cem@example.org>")
        #expect(
            found == [
                "1 Hans Peter <hans@example.org>", "2 Haddad, Amal <amal@example.org>", "2 Bela <bela@example.org>",
                "3 Kaya, Cem <cem@example.org>",
            ])
    }

    @Test func `beside lines of a mail program each other line speaks for itself, whatever parts name and address`()
        throws
    {
        let found = try people(
            "Anna <anna@example.org>, bernd@example.org\nFritz Fuchs, fritz@example.org\n"
                + "Greta Gans; greta@example.org\nhans@example.org\nIda\tida@example.org")
        #expect(
            found == [
                "1 Anna <anna@example.org>", "1  <bernd@example.org>", "2 Fritz Fuchs <fritz@example.org>",
                "3 Greta Gans <greta@example.org>", "4  <hans@example.org>", "5 Ida <ida@example.org>",
            ])
        // With more columns it is a table, and the empty lines before it do not say what parts them.
        #expect(
            try people("a@example.org, b@example.org\nFritz Fuchs, Mosaik, fritz@example.org").last
                == "2 Fritz Fuchs <fritz@example.org>")
    }

    @Test func `a line that is parted otherwise does not swap name and address of the others`() throws {
        #expect(
            try people("Fritz Fuchs; fritz@example.org\nGreta Gans, greta@example.org").first
                == "1 Fritz Fuchs <fritz@example.org>")
    }

    @Test func `what belongs to no address is not lost, and tables stay tables`() throws {
        #expect(
            try people("a@example.org; b@example.org; ohne Adresse").last == "1 ohne Adresse <>")
        #expect(
            try people("Amal\tamal@example.org\nBela\tbela@example.org\nc@example.org, d@example.org")
                == [
                    "1 Amal <amal@example.org>", "2 Bela <bela@example.org>", "3  <c@example.org>",
                    "3  <d@example.org>",
                ])
        #expect(try people("Name\tE-Mail\n\tCem Kaya <cem@example.org>") == ["2 Cem Kaya <cem@example.org>"])
    }
}
