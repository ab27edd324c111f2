import Domain

extension Schedule {
    public static let xmlType = "application/xml; charset=utf-8"

    /// `schedule.xml`, as its schema wants it.
    public var xml: String {
        let span = self.span
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <schedule>
            <generator name="neue-wege"/>
            \(element("version", String(version)))
            <conference>
            \(element("title", title))
            \(element("acronym", acronym))
            \(element("start", span.starts))
            \(element("end", span.ends))
            <days>1</days>
            \(element("timeslot_duration", Self.step))
            \(element("url", page))
            \(timeZoneName.map { element("time_zone_name", $0) } ?? "")
            </conference>
            <day index="1" date="\(event.day)" start="\(span.starts)" end="\(span.ends)">
            \(rooms.map { xml(of: $0.name, with: $0.entries) }.joined(separator: "\n"))
            </day>
            </schedule>

            """
    }

    private func xml(of room: String, with entries: [Entry]) -> String {
        """
        <room name="\(XMLText.escaped(room))">
        \(entries.map(xml(of:)).joined(separator: "\n"))
        </room>
        """
    }

    private func xml(of entry: Entry) -> String {
        let people = entry.people.map { person in
            "<person guid=\"\(person.id)\">\(XMLText.escaped(person.name))</person>"
        }
        return """
            <event id="\(entry.number)" guid="\(entry.guid)">
            \(element("room", entry.room))
            \(element("title", entry.title))
            \(element("type", entry.kind))
            \(element("date", entry.starts))
            \(element("start", entry.time))
            \(element("duration", entry.duration))
            \(element("abstract", entry.abstract))
            \(element("description", entry.description))
            \(element("slug", entry.slug))
            \(element("track", entry.track))
            \(element("url", entry.address))
            <persons>\(people.joined())</persons>
            </event>
            """
    }

    private func element(_ name: String, _ text: String) -> String {
        "<\(name)>\(XMLText.escaped(text))</\(name)>"
    }
}
