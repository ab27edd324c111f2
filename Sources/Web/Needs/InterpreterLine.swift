import Actions
import Domain
import Words

/// "Dolmetscht: Munir Zeidan · Arabisch · Gruppe 4 · Raum 2 · 17:45–18:30", on the lists of the team.
struct InterpreterLine {
    let words: Words
    let plan: SupportPlan

    func callAsFunction(_ interpreting: Interpreting) -> String {
        let who = words(RolePhrase.interpretedBy(names: plan.name(of: interpreting.person) ?? ""))
        let languages = words.list(interpreting.languages.map { words.label($0) })
        let hours = interpreting.hours.map { words.times(from: $0.starts, to: $0.ends) }
        return ([who, languages] + place(interpreting.place) + [hours].compactMap(\.self)).joined(separator: " · ")
    }

    /// Where somebody has to go, and not only what for.
    private func place(_ place: SupportPlace) -> [String] {
        switch place {
        case .wholeDay: [words(NeedsPhrase.wholeDay)]
        case .item(let id): [plan.items.first { $0.id == id }?.room ?? words(ProgrammePhrase.roomIsOpen)]
        case .group(let id):
            [SupportLetters.name(of: place, in: plan, words), plan.groups.first { $0.id == id }?.room ?? ""]
                .filter { !$0.isEmpty }
        }
    }
}
