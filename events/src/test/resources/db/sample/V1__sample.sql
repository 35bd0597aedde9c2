create table sample (id text primary key, word text not null check (word <> 'forbidden'), times int not null);
