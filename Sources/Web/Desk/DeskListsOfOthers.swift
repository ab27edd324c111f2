import Domain
import Files
import Storage
import Words

extension EventDeskListPage {
    var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(EventPhrase.eventsTitle), in: words.language.tag,
            headings: [
                words(ListsPhrase.title), words(ListsPhrase.onDay), words(ListsPhrase.place), words(TablePhrase.status),
            ])
        for event in events {
            let standing: String? =
                event.isCancelled
                ? words(StandingPhrase.cancelled) : event.isPublished ? nil : words(EditionPhrase.draft)
            table.append(cells: [
                .text(words.text(event.title)), .day(event.day), .text(event.location ?? ""), .text(standing ?? ""),
            ])
        }
        return table
    }
}

extension CrisisDeskListPage {
    var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(CrisisPhrase.crises), in: words.language.tag,
            headings: [
                words(ListsPhrase.title), words(TablePhrase.status), words(ListsPhrase.openedOn),
                words(ListsPhrase.closedOn), words(NetworkPhrase.districts),
            ])
        for crisis in crises {
            table.append(cells: [
                .text(words.text(crisis.title)), .text(words(crisis.isOpen ? CrisisPhrase.open : .closed)),
                .day(visit.day(of: crisis.openedAt)), .init(crisis.closedAt.map(visit.day(of:))),
                .text(words.list(visit.labels(crisis.districts))),
            ])
        }
        return table
    }
}

extension TranslationListPage {
    /// What waits for a translation, as it is narrowed down to one language. What somebody wrote on a card stays at its board.
    var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(TranslationPhrase.listTitle), in: words.language.tag,
            headings: [
                words(ListsPhrase.whatText), words(ListsPhrase.title), words(ListsPhrase.text),
                words(ListsPhrase.writtenIn), words(ListsPhrase.neededIn), words(ListsPhrase.isOwed),
                words(FoundPhrase.timesAsked), words(ListsPhrase.waitsSince),
            ])
        for (wish, found) in language.map({ list.open(in: $0).wishes }) ?? list.wishes {
            let original = found.original
            table.append(cells: [
                .text(words(original.place.kind.phrase)), .text(found.title ?? ""),
                .text(original.place.kind == .card ? "" : original.text), .text(words.label(original.language)),
                .text(words.label(wish.language)), .text(words(wish.isOwed ? KernelPhrase.yes : KernelPhrase.no)),
                .number(wish.askers), .day(visit.day(of: wish.since)),
            ])
        }
        return table
    }

    var copies: TableCopies {
        TableCopies(
            words: visit.words, address: TableAddress.of(.translations),
            query: language.map { [("language", $0.rawValue)] } ?? [])
    }
}

extension FollowUpDeskPage {
    /// Whom to talk to about what. The sentences of the answers stay on the page.
    var officeTable: OfficeTable {
        let words = visit.words
        var table = OfficeTable(
            words(AskedPhrase.deskTitle), in: words.language.tag,
            headings: [
                words(TablePhrase.measure), words(TablePhrase.organisation), words(ListsPhrase.toTalkOver),
                words(ListsPhrase.answer), words(ListsPhrase.onDay),
            ])
        for (entries, matter) in [(desk.differing, AskedPhrase.differTitle), (desk.notArrived, .notArrivedTitle)] {
            for entry in entries {
                for answer in entry.answers {
                    table.append(cells: [
                        .text(entry.measure.title), .text(desk.names[answer.organisation]?.name ?? ""),
                        .text(words(matter)), .text(words(answer.word.phrase)), .day(visit.day(of: answer.at)),
                    ])
                }
            }
        }
        for silence in desk.silent {
            table.append(cells: [
                .text(silence.measure.title), .text(desk.names[silence.written.organisation]?.name ?? ""),
                .text(words(AskedPhrase.silentTitle)), .text(""), .day(silence.written.writtenOn),
            ])
        }
        return table
    }
}
