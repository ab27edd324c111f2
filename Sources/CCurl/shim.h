#include <curl/curl.h>

// curl_easy_setopt is variadic, which Swift cannot call; one typed door per kind of value.
static inline CURLcode neuewege_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode neuewege_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode neuewege_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
typedef size_t (*neuewege_curl_read)(char *buffer, size_t size, size_t count, void *context);
static inline CURLcode neuewege_curl_set_reader(CURL *handle, neuewege_curl_read reader) {
    return curl_easy_setopt(handle, CURLOPT_READFUNCTION, reader);
}
typedef size_t (*neuewege_curl_listener)(char *line, size_t size, size_t count, void *context);
static inline CURLcode neuewege_curl_set_listener(CURL *handle, neuewege_curl_listener listener, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, listener);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_HEADERDATA, context) : code;
}
static inline CURLcode neuewege_curl_set_writer(CURL *handle, neuewege_curl_listener writer, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEDATA, context) : code;
}
typedef int (*neuewege_curl_progress)(
    void *context, curl_off_t down_total, curl_off_t down, curl_off_t up_total, curl_off_t up);
static inline CURLcode neuewege_curl_set_progress(CURL *handle, neuewege_curl_progress progress, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    return code;
}
static inline long neuewege_curl_response_code(CURL *handle) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    return code;
}
// What is known of the certificate of the server itself, line by line; needs CURLOPT_CERTINFO. Belongs to the handle.
static inline struct curl_slist *neuewege_curl_certificate(CURL *handle) {
    struct curl_certinfo *chain = NULL;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == NULL) return NULL;
    return chain->num_of_certs > 0 ? chain->certinfo[0] : NULL;
}
