import Domain
import Files
import Words

extension StandDeskPage {
    /// The requests that the page shows, in its order, on their way to an office program.
    var officeTable: OfficeTable {
        let words = visit.words
        let kinds = StandSupply.Kind.allCases
        let headings =
            [
                words(RegistrationPhrase.organisation), words(StandPhrase.answer), words(StandPhrase.place),
                words(StandPhrase.whatIsShown),
            ] + kinds.map { words($0.phrase) } + [words(StandPhrase.spokenHere)]
        var table = OfficeTable(words(StandPhrase.standsTitle), in: words.language.tag, headings: headings)
        for stand in standsInOrder {
            let start = [
                contents.name(of: stand), stand.status.word(in: words).word,
                contents.place(of: stand, in: words) ?? words(StandPhrase.noPlaceYet), stand.request.text,
            ]
            let supply = kinds.map { OfficeTable.Cell.number(stand.request.supply[$0]) }
            table.append(
                cells: start.map(OfficeTable.Cell.text) + supply + [.text(words.labels(of: stand.request.languages))])
        }
        return table
    }
}
