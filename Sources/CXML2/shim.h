#include <libxml/xmlversion.h>
// Debian's libxml2 would bring along its ICU, whose types are others than those of Swift's own. Nothing here asks for them.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
