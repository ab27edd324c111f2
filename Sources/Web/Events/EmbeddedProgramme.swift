import Domain
import Files
import Words

/// A programme for other people's pages: plain elements, which look there as everything else does, in a page of their own
/// from which the script takes them.
struct EmbeddedProgramme {
    let visit: Visit
    /// Those of the page on which it stands.
    let words: Words
    let contents: ProgrammePageContents

    private var event: Event { contents.event }
    private var title: String { words(EventPhrase.programmeOf(title: words.text(event.shortTitle))) }
    private var programme: String { visit.publicAddress(of: EventAddress(event).programme) }

    var html: HTML {
        let (language, direction) = (words.language.tag, words.language.direction.rawValue)
        return """
            <!DOCTYPE html>
            <html lang="\(language)" dir="\(direction)"><head><meta charset="utf-8"><title>\(title)</title>\
            <meta name="viewport" content="width=device-width, initial-scale=1">\
            <meta name="robots" content="noindex"></head><body>\
            <section class="neue-wege" lang="\(language)" dir="\(direction)"><h2>\(title)</h2>\
            \(event.isCancelled ? "<p><strong>\(words(StandingPhrase.isCancelled))</strong></p>" : .nothing)\
            <p>\(words.fullDay(event.day))\(event.location.map { "<br><span dir=\"auto\">\($0)</span>" as HTML })</p>\
            \(line)<p>\(date)<a href="\(programme)?lang=\(language)">\(words(EventPhrase.seeProgramme))</a></p>\
            </section></body></html>
            """
    }

    private var line: HTML {
        let items = (contents.version?.contents.items ?? []).filter(\.kind.isPublic)
        guard !items.isEmpty else { return "<p>\(words(EventPhrase.noProgramme))</p>" }
        return "<dl>\(items.map(entry))</dl>"
    }

    private func entry(_ item: ProgrammeItem) -> HTML {
        let room = item.room.map { "<br><span dir=\"auto\">\($0)</span>" as HTML }
        let topics = item.tandems.map { tandem -> HTML in
            let people = tandem.people.map { "<br>\(person($0))" as HTML }
            return "<li>\(words.html(tandem.topic))\(people)</li>"
        }
        return """
            <dt><bdi dir="ltr">\(time(item.starts, event.start(of: item.hours)))–\
            \(time(item.ends, event.end(of: item.hours)))</bdi></dt>\
            <dd><strong>\(words.html(item.title))</strong>\(room)\(item.people.map { "<br>\(person($0))" as HTML })\
            \(topics.isEmpty ? .nothing : "<ul>\(topics)</ul>")</dd>
            """
    }

    private func time(_ time: TimeOfDay, _ instant: Instant) -> HTML {
        "<time datetime=\"\(instant.localTimestamp(in: event.timeZone))\">\(words.time(time))</time>"
    }

    private func person(_ person: ProgrammePerson) -> HTML {
        let organisation = person.organisationName.map { "\(words.comma)<bdi>\($0)</bdi>" as HTML }
        return "<bdi>\(person.name)</bdi>\(organisation)"
    }

    /// Of which day it is what stands there.
    private var date: HTML? {
        contents.version.map { version in
            "\(words(ProgrammePhrase.asOf(date: version.date(in: words, at: event)))) · "
        }
    }
}
