import Domain
import Testing

@Suite struct AuthorTests {
    @Test(arguments: [
        (Author.system, "system"), (.visitor, "visitor"), (.account("018c-1"), "account:018c-1"),
        (.registration("018c-2"), "registration:018c-2"),
        (.token("018c-4"), "token:018c-4"),
    ])
    func `the journal keeps an author as one word and reads the same again`(author: Author, word: String) {
        #expect(author.rawValue == word)
        #expect(Author(rawValue: word) == author)
    }

    @Test(arguments: ["", "account", "account:", ":018c", "system:018c", "visitor:1", "somebody:018c", "Account:018c"])
    func `a word that names no author is none`(word: String) {
        #expect(Author(rawValue: word) == nil)
    }

    @Test func `an identifier may hold a colon itself`() {
        #expect(Author(rawValue: "token:a:b") == .token("a:b"))
    }
}
