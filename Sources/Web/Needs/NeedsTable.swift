import Actions
import Domain
import Files
import Words

extension NeedsPage {
    /// What is needed where, how often, and who takes care of it, on its way to an office program. It counts people, as the
    /// page does, and names nobody who needs something.
    var officeTable: OfficeTable {
        let (words, plan) = (visit.words, contents.plan)
        let headings: [NeedsPhrase] = [.what, .place, .people, .who]
        var table = OfficeTable(
            words(NeedsPhrase.needsTitle), in: words.language.tag, headings: headings.map { words($0) })
        let places = plan.items.map { SupportPlace.item($0.id) } + plan.groups.map { .group($0.id) }
        let languages = plan.languages.map(SupportKind.interpretation).flatMap { kind in places.map { (kind, $0) } }
        let others = plan.needs.map { (SupportKind.need($0), SupportPlace.wholeDay) }
        for (kind, place) in languages + others {
            let (people, carers) = (plan.people(wanting: kind, at: place), plan.carers(of: kind, at: place))
            guard people > 0 || !carers.isEmpty else { continue }
            let names = carers.compactMap { plan.name(of: $0) }
            let who = names.isEmpty ? words(NeedsPhrase.nobody) : names.joined(separator: ", ")
            table.append(cells: [
                .text(SupportLetters.name(of: kind, words)), .text(SupportLetters.name(of: place, in: plan, words)),
                .number(people), .text(who),
            ])
        }
        return table
    }
}
