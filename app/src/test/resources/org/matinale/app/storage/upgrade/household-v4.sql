insert into feedback values ('feedback-2', '00000000000000000000000000000001', '2026-05-30', 2, 'article-1', 'A title', 'courier.example', 'saved', 1780000004000, null);
insert into feedback values ('feedback-3', '00000000000000000000000000000001', '2026-05-30', 2, 'article-1', 'A title', 'courier.example', 'saved', 1780000003000, null);
insert into feedback values ('feedback-4', '00000000000000000000000000000001', '2026-05-30', 2, 'article-1', 'A title', 'courier.example', 'up', 1780000004000, null);
insert into feedback values ('feedback-5', '00000000000000000000000000000001', '2026-05-30', 3, 'article-2', 'A title', 'courier.example', 'saved', 1780000001000, 1780000002000);
insert into feedback values ('feedback-6', '00000000000000000000000000000001', '2026-05-30', 3, 'article-2', 'A title', 'courier.example', 'saved', 1780000003000, null);
insert into feedback values ('feedback-7', '00000000000000000000000000000001', null, 0, 'article-2', 'A title', 'courier.example', 'up', 1780000003000, null);
insert into spring_session values ('session-1', 'hash-3', 1780000000000, 1780000005000, 2592000, 1782592005000, '00000000000000000000000000000001');
insert into spring_session_attributes values ('session-1', 'SPRING_SECURITY_CONTEXT', x'00ff');
insert into job values ('night', 'night', null, 1780000006000, 0, null, null, null, null, null, 1, null);
