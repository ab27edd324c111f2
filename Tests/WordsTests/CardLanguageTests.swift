import Domain
import Testing
import Words

@Suite struct CardLanguageTests {
    @Test func `a card is in any language that the city lists and people write, or in another one`() throws {
        let taxonomy = try Taxonomy.bundled()
        for tag in ["de", "de-simple", "ar", "ku", "ckb", "fa-af", "ti", "rom", "und"] {
            #expect(Language(rawValue: tag).isOfCards(in: taxonomy), "\(tag)")
        }
        for tag in ["", "gsg", "xx", "de; DROP"] {
            #expect(!Language(rawValue: tag).isOfCards(in: taxonomy), "\(tag)")
        }
    }
}
