import Actions
import ArgumentParser
import Domain
import Storage

struct EventCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "New editions of events.", subcommands: [Clone.self])

    struct Clone: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a new edition out of parts of an earlier one, as a draft that nobody but the team sees.")

        /// Everything that nobody has to be asked about.
        private static let usual = EditionPart.allCases.filter { $0 != .people }

        @OptionGroup var options: DatabaseOptions
        @Argument(help: "The slug of the earlier edition.") var slug: String
        @Option(name: .customLong("as"), help: "The slug of the new one.") var new: String
        @Option(help: "Its day, such as 2027-03-26.") var date: String
        @Option(
            help: """
                What is taken over, with commas between: \(EditionPart.allCases.map(\.rawValue).joined(separator: ", ")); \
                otherwise all but people.
                """)
        var parts: String?

        func run() async throws {
            guard let day = CalendarDay(rawValue: date) else {
                throw Failure("“\(date)” is no day: write it as 2027-03-26.", code: 2)
            }
            let parts = try chosenParts()
            let (slug, new) = (slug, new)
            let receipt = try await options.use { database in
                try await database.write(by: .system) { db in
                    guard let earlier = try db.event(slug: slug) else {
                        throw Failure("There is no event with the slug \(slug).")
                    }
                    let edition = NewEdition(
                        kind: earlier.kind, title: earlier.shortTitle, day: day, place: earlier.place,
                        seriesTitle: earlier.series?.title.text(for: .german).text, slug: new)
                    do {
                        return try MakeEdition(edition, in: earlier.city, takingOver: parts, from: earlier.id)
                            .run(in: db)
                    } catch NewEdition.SlugProblem.taken {
                        throw Failure("There is an event “\(new)” already: choose another slug. Nothing was changed.")
                    } catch NewEdition.SlugProblem.impossible {
                        throw Failure(
                            "“\(new)” cannot be a slug: write small letters, digits and hyphens. Nothing was changed.",
                            code: 2)
                    }
                }
            }
            try StandardOutput.write(Self.report(receipt))
        }

        private func chosenParts() throws(Failure) -> Set<EditionPart> {
            guard let parts else { return Set(Self.usual) }
            var chosen: Set<EditionPart> = []
            for name in parts.split(separator: ",").map({ String($0).trimmed }) {
                guard let part = EditionPart(rawValue: name) else {
                    let known = EditionPart.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Failure("“\(name)” is no part of an event: choose among \(known).", code: 2)
                }
                chosen.insert(part)
            }
            return chosen
        }

        private static func report(_ receipt: MakeEdition.Receipt) -> String {
            func list(_ parts: some Sequence<EditionPart>) -> String {
                let names = parts.map(\.rawValue).joined(separator: ", ")
                return names.isEmpty ? "nothing" : names
            }
            let (taken, left) = (
                EditionPart.allCases.filter(receipt.parts.contains),
                EditionPart.allCases.filter { !receipt.parts.contains($0) }
            )
            return """
                /desk/events/\(receipt.event.slug)
                A draft on \(receipt.event.day), which nobody but the team sees.
                Taken over: \(list(taken)) (\(receipt.items) items, \(receipt.people) people to be asked, \
                \(receipt.standAreas) areas for stands).
                Not taken over: \(list(left)); registrations, answers, consents, links and the journal never are.
                """
        }
    }
}
